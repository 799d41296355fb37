using Microsoft.Extensions.Diagnostics.HealthChecks;
using Playground.Runtime;

namespace Playground.Server.Hosting;

/// <summary>The server is well as long as its schedulers go on: an empty process gets its turn within some seconds, whatever else runs.</summary>
internal sealed class SchedulerHealth(SchedulerPool schedulers, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var node = new Node(schedulers, new NodeOptions());
        try
        {
            await node.CallAsync("erlang", "self").WaitAsync(Patience, time, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (TimeoutException)
        {
            return HealthCheckResult.Unhealthy("The schedulers do not go on.");
        }
        finally
        {
            // It ends when its process does, which nobody waits for when the schedulers stand still.
            _ = Task.Run(node.Dispose, CancellationToken.None);
        }
    }
}
