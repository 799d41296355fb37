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
            log.LogError(bug, "The hub's method {Method} failed.", invocationContext.HubMethodName);
            throw new HubException("The server failed to do this. That is a bug of the server; it is in its log.");
        }
    }
}
