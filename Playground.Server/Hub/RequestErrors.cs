using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.SignalR;

namespace Playground.Server.Hub;

/// <summary>
/// Tells the caller what was wrong with a call, in a sentence. Anything else that goes wrong is a bug of ours: it is logged, and the caller
/// learns only that.
/// </summary>
internal sealed class RequestErrors(ILogger<RequestErrors> log) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (RequestException problem)
        {
            throw new HubException(problem.Message);
        }
        catch (Exception bug) when (bug is not HubException)
        {
            throw Hidden(bug, invocationContext.HubMethodName);
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
            catch (Exception bug) when (bug is not HubException and not OperationCanceledException)
            {
                throw bug is RequestException ? new HubException(bug.Message) : Hidden(bug, method);
            }
            yield return each.Current;
        }
    }

    private HubException Hidden(Exception bug, string method)
    {
        log.LogError(bug, "The hub's method {Method} failed.", method);
        return new HubException("The server failed to do this. That is a bug of the server; it is in its log.");
    }
}
