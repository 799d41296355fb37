using Playground.Runtime.Execution;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Processes;

/// <summary>erlang:process_flag/2,3, group leaders.</summary>
internal static unsafe class ProcessFlags
{
    static readonly long trapExit = AtomTable.System.Intern("trap_exit");
    static readonly long priorityFlag = AtomTable.System.Intern("priority");
    static readonly long[] priorities = [.. new[] { "low", "normal", "high", "max" }.Select(AtomTable.System.Intern)];

    static readonly long saveCalls = AtomTable.System.Intern("save_calls");

    /// <summary>So many calls can be saved for a process; here none are, but the number is kept.</summary>
    const int MostSavedCalls = 10_000;

    /// <summary>The only flag of another process is save_calls.</summary>
    [Native("erlang", "process_flag", 3)]
    static long ProcessFlag(Context* c, long pid, long flag, long value)
    {
        if (!Term.IsPid(pid) || flag != saveCalls || Worker.Of(c).Process.Node.Processes.Find(pid) is not { } process) return Raise.BadArgument(c);
        return SaveCalls(c, process, value);
    }

    static long SaveCalls(Context* c, Process process, long value)
    {
        if (!Term.IsSmall(value) || Term.SmallValue(value) is < 0 or > MostSavedCalls) return Raise.BadArgument(c);
        return Term.Small(Interlocked.Exchange(ref process.SavedCalls, (int)Term.SmallValue(value)));
    }

    [Native("erlang", "process_flag", 2)]
    static long ProcessFlag(Context* c, long flag, long value)
    {
        Process process = Worker.Of(c).Process;
        if (flag == saveCalls) return SaveCalls(c, process, value);
        if (flag == trapExit && (value == Atoms.True || value == Atoms.False))
        {
            bool before = process.TrapsExits;
            process.TrapsExits = value == Atoms.True;
            return Term.Boolean(before);
        }
        if (flag == priorityFlag && TryPriority(value, out Priority priority))
        {
            Priority before = process.Priority;
            process.Priority = priority;
            return PriorityAtom(before);
        }
        return SettingFlags.IsFlag(flag) ? ChangeSettings(c, process, flag, value) : Raise.BadArgument(c);
    }

    /// <summary>A least size of the heap, or a limit that is already exceeded, shows at the next collection, which is asked for.</summary>
    static long ChangeSettings(Context* c, Process process, long flag, long value)
    {
        long before = SettingFlags.Get(c, process.Settings, flag);
        if (SettingFlags.Set(c, process.Settings, flag, value) is not { } settings) return Raise.BadArgument(c);
        process.Settings = settings;
        if (settings.LeastBlockWords > process.Heap.BlockWords) process.CollectAtSwitch = true;
        return before;
    }

    [Native("erlang", "group_leader", 0)]
    static long GroupLeader(Context* c) => Worker.Of(c).Process.GroupLeader;

    [Native("erlang", "group_leader", 2)]
    static long SetGroupLeader(Context* c, long leader, long pid)
    {
        Process self = Worker.Of(c).Process;
        if (!Term.IsPid(leader) || !Term.IsPid(pid)) return Raise.BadArgument(c);
        if (pid == self.Pid)
        {
            self.GroupLeader = leader;
            return Atoms.True;
        }
        if (self.Node.Processes.Find(pid) is not { } process) return Raise.BadArgument(c);
        Runtime.Memory.Fragment* signal = Signals.Make(SignalKind.GroupLeader, self.Pid);
        signal->Term = leader;
        Signals.Deliver(process, signal);
        return Atoms.True;
    }

    public static bool TryPriority(long atom, out Priority priority)
    {
        int index = Array.IndexOf(priorities, atom);
        priority = (Priority)Math.Max(index, 0);
        return index >= 0;
    }

    public static long PriorityAtom(Priority priority) => priorities[(int)priority];
}
