using Playground.Runtime.Terms;

namespace Playground.Runtime.Loading;

/// <summary>
/// The natives by which processes act on each other or see what others did. Between two of them the order of processes makes no difference to
/// anybody, so a simulation that looks for races needs to choose at these alone, beside the ends of slices.
/// </summary>
internal static class MeetingPoints
{
    static readonly HashSet<long> modules = [.. Atoms("ets", "atomics", "counters", "persistent_term")];

    static readonly HashSet<long> functions =
    [
        .. Atoms("!", "send", "send_nosuspend", "send_after", "start_timer", "cancel_timer", "read_timer"),
        .. Atoms("spawn", "spawn_link", "spawn_monitor", "spawn_opt", "spawn_request", "link", "unlink", "monitor", "demonitor", "exit", "exit_signal"),
        .. Atoms("register", "unregister", "whereis", "registered", "processes", "is_process_alive", "process_info", "process_flag"),
        .. Atoms("group_leader", "suspend_process", "resume_process", "alias", "unalias", "garbage_collect", "check_process_code"),
    ];

    public static bool Contain(long module, long function) =>
        modules.Contains(module) || module == Terms.Atoms.Erlang && functions.Contains(function);

    static IEnumerable<long> Atoms(params string[] names) => names.Select(AtomTable.System.Intern);
}
