using Playground.Runtime.Loading;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Probes;

/// <summary>Which of the natives by which processes meet a probe may call: those that only look.</summary>
internal static class ProbeRules
{
    static readonly Dictionary<(long Module, long Function), ProbeReads> allowed = new[]
    {
        Of(ProbeReads.Tables, "ets", "lookup", "lookup_element", "member", "first", "last", "next", "prev", "select", "select_reverse", "match", "match_object",
            "select_count", "slot", "is_compiled_ms", "match_spec_run_r", "whereis", "all", "safe_fixtable", "info"),
        Of(ProbeReads.Anything, "atomics", "get", "info"),
        Of(ProbeReads.Anything, "counters", "get", "info"),
        Of(ProbeReads.Anything, "persistent_term", "get", "info"),
        Of(ProbeReads.Processes, "erlang", "whereis", "registered", "processes", "is_process_alive"),
        Of(ProbeReads.Anything, "erlang", "process_info", "read_timer"),
        Of(ProbeReads.None, "erlang", "group_leader"),
    }.SelectMany(row => row).ToDictionary();

    /// <summary>What the native reads; null when a probe may not call it.</summary>
    public static ProbeReads? ReadsOf(Native native) =>
        // With two arguments it sets another process's leader.
        native.Function == groupLeader && native.Arity == 2 ? null : allowed.TryGetValue((native.Module, native.Function), out ProbeReads reads) ? reads : null;

    static readonly long groupLeader = AtomTable.System.Intern("group_leader");

    static IEnumerable<KeyValuePair<(long, long), ProbeReads>> Of(ProbeReads reads, string module, params string[] functions) =>
        functions.Select(function => KeyValuePair.Create((AtomTable.System.Intern(module), AtomTable.System.Intern(function)), reads));
}
