using Playground.Runtime.Builtins.Processes;
using Playground.Runtime.Execution;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Platform;

/// <summary>erlang:system_flag/2: what processes of this node have that come later, and how deep stack traces are. Schedulers belong to all nodes.</summary>
internal static unsafe class SystemFlags
{
    static readonly long backtraceDepth = AtomTable.System.Intern("backtrace_depth");

    [Native("erlang", "system_flag", 2)]
    static long SystemFlag(Context* c, long flag, long value)
    {
        Worker.Of(c).RefuseInProbe("set a flag of the system");
        Node node = Worker.Of(c).Process.Node;
        if (flag == backtraceDepth) return ChangeDepth(c, node, value);
        if (!SettingFlags.IsSystemFlag(flag)) return Raise.BadArgument(c);
        long before = SettingFlags.Get(c, node.DefaultSettings, flag);
        if (SettingFlags.Set(c, node.DefaultSettings, flag, value) is not { } settings) return Raise.BadArgument(c);
        node.DefaultSettings = settings;
        return before;
    }

    static long ChangeDepth(Context* c, Node node, long value)
    {
        if (!Term.IsSmall(value) || Term.SmallValue(value) < 0) return Raise.BadArgument(c);
        int before = node.TraceDepth;
        node.TraceDepth = (int)Math.Min(Term.SmallValue(value), Unwinding.MostTraceDepth);
        return Term.Small(before);
    }
}
