using Microsoft.AspNetCore.SignalR.Client;

namespace Playground.Client.Connection;

/// <summary>Tries at once, then less and less often, and never gives up: a laptop may sleep for hours.</summary>
public sealed class SteadyRetry(TimeSpan most) : IRetryPolicy
{
    static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);

    public TimeSpan? NextRetryDelay(RetryContext retryContext) =>
        retryContext.PreviousRetryCount == 0 ? TimeSpan.Zero : DelayOf((int)Math.Min(retryContext.PreviousRetryCount, 20), most);

    public static TimeSpan DelayOf(int attempt, TimeSpan most)
    {
        double milliseconds = First.TotalMilliseconds * Math.Pow(2, Math.Min(attempt, 20));
        return TimeSpan.FromMilliseconds(Math.Min(milliseconds, most.TotalMilliseconds));
    }
}
