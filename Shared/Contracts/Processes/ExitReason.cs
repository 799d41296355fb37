namespace Playground.Contracts;

/// <summary>Reads exit reasons, as Erlang writes them.</summary>
public static class ExitReason
{
    /// <summary>Whether a reason counts as a crash: the rule by which supervisors tell an abnormal exit (supervisor(3), restart types).</summary>
    public static bool IsCrash(string reason) => reason is not ("normal" or "shutdown") && !reason.StartsWith("{shutdown,", StringComparison.Ordinal);
}
