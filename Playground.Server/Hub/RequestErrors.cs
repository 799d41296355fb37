using System.Runtime.CompilerServices;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.SignalR;
using Playground.Server.Hosting;

namespace Playground.Server.Hub;

/// <summary>
/// Tells the caller what was wrong with a call, in a sentence. Anything else that goes wrong is a bug of ours: it is logged, and the caller
/// learns only that.
/// </summary>
internal sealed class RequestErrors(ILogger<RequestErrors> log, HostSettings settings, ServerMetrics metrics) : IHubFilter
{
    private static readonly object LimiterKey = new();

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        metrics.Called(invocationContext.HubMethodName);
        try
        {
            RequireTurn(invocationContext.Context);
            return await next(invocationContext);
        }
        catch (Exception problem) when (problem is not HubException)
        {
            throw Told(problem, invocationContext.HubMethodName);
        }
    }

    /// <summary>The items of a stream, which are made after the call has returned; what goes wrong with them is told as it is for calls.</summary>
    public async IAsyncEnumerable<T> Guard<T>(IAsyncEnumerable<T> items, string method, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using IAsyncEnumerator<T> each = items.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await each.MoveNextAsync()) yield break;
            }
            catch (Exception problem) when (problem is not HubException and not OperationCanceledException)
            {
                throw Told(problem, method);
            }
            yield return each.Current;
        }
    }

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        try
        {
            await next(context);
        }
        catch (RequestException problem)
        {
            throw new HubException(problem.Message);
        }
        // Not before: of one that was refused nobody hears again, and a limiter lives until somebody disposes of it. Calls come later.
        context.Context.Items[LimiterKey] = AddressLimits.Calls(settings);
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        if (context.Context.Items.Remove(LimiterKey, out object? limiter)) ((RateLimiter)limiter!).Dispose();
        return next(context, exception);
    }

    /// <summary>A connection that calls faster than anybody clicks would keep the server from the others.</summary>
    private void RequireTurn(HubCallerContext caller)
    {
        if (caller.Items.TryGetValue(LimiterKey, out object? limiter) && !((RateLimiter)limiter!).AttemptAcquire().IsAcquired)
            throw new RequestException($"These are more than {settings.CallsPerSecond:N0} calls in a second. Wait a little.");
    }

    /// <summary>What the caller learns of it.</summary>
    private HubException Told(Exception problem, string method)
    {
        if (problem is RequestException)
        {
            metrics.Refused(method);
            return new HubException(problem.Message);
        }
        metrics.Failed(method);
        log.LogError(problem, "The hub's method {Method} failed.", method);
        return new HubException("The server failed to do this. That is a bug of the server; it is in its log.");
    }
}
