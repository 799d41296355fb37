using Playground.Runtime.Memory;

namespace Playground.Runtime.Processes;

/// <summary>Making and removing monitors and links on the side of the process that asks.</summary>
internal static unsafe class Monitoring
{
    /// <summary>Removes a monitor that this process made; false when there was none (any more).</summary>
    public static bool Remove(Process process, long reference)
    {
        if (process.Relations is not { } relations || !relations.Monitors.Remove(reference, out Monitor monitor)) return false;
        if (monitor.TagFragment != null)
        {
            process.Node.AddMemory(-monitor.TagFragment->BlockWords);
            Fragment.Free(monitor.TagFragment);
        }
        if (monitor.Target != 0) Signals.Send(SignalKind.Demonitor, process.Pid, process.Node.Processes.Find(monitor.Target), reference);
        return true;
    }
}
