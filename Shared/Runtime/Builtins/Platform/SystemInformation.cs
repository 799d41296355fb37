using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Platform;

/// <summary>erlang:system_info/1, statistics/1, memory/0,1: what has a meaning here.</summary>
internal static unsafe class SystemInformation
{
    /// <summary>The release whose behaviour this runtime follows.</summary>
    const string OtpRelease = "25";

    delegate long Describer(Context* c, Node node);

    static readonly Dictionary<long, Describer> items = new()
    {
        [Atom("otp_release")] = static (c, _) => StackTraces.Text(c, OtpRelease),
        [Atom("version")] = static (c, _) => StackTraces.Text(c, "13.0"),
        [Atom("machine")] = static (c, _) => StackTraces.Text(c, "BEAM"),
        [Atom("system_version")] = static (c, _) => StackTraces.Text(c, "Playground (Erlang/OTP 25 semantics on .NET)"),
        [Atom("system_architecture")] = static (c, _) => StackTraces.Text(c, "dotnet"),
        [Atom("wordsize")] = static (_, _) => Term.Small(8),
        [Atom("schedulers")] = static (_, node) => Term.Small(node.Schedulers.Count),
        [Atom("schedulers_online")] = static (_, node) => Term.Small(node.Schedulers.Count),
        [Atom("logical_processors")] = static (_, node) => Term.Small(node.Schedulers.Count),
        [Atom("process_count")] = static (_, node) => Term.Small(node.Processes.Count),
        [Atom("process_limit")] = static (_, node) => Term.Small(node.Processes.Limit),
        [Atom("atom_count")] = static (_, node) => Term.Small(node.Atoms.Count + AtomTable.System.Count),
        [Atom("atom_limit")] = static (_, node) => Term.Small(node.Limits.Atoms),
        [Atom("port_count")] = static (_, _) => Term.Small(0),
        [Atom("smp_support")] = static (_, _) => Atoms.True,
        [Atom("threads")] = static (_, _) => Atoms.True,
        [Atom("emu_flavor")] = static (_, _) => Atom("jit"),
        [Atom("os_monotonic_time_source")] = static (_, _) => Term.Nil,
    };

    static readonly long total = Atom("total");
    static readonly long processes = Atom("processes");
    static readonly long binary = Atom("binary");

    static long Atom(string text) => AtomTable.System.Intern(text);

    [Native("erlang", "system_info", 1)]
    static long SystemInfo(Context* c, long item) =>
        items.TryGetValue(item, out Describer? describe) ? describe(c, Worker.Of(c).Process.Node) : Raise.BadArgument(c);

    [Native("erlang", "memory", 0)]
    static long Memory(Context* c)
    {
        long list = Term.Nil;
        foreach (long item in new[] { binary, processes, total }) list = Heap.Cons(c, Heap.Tuple(c, item, Memory(c, item)), list);
        return list;
    }

    [Native("erlang", "memory", 1)]
    static long Memory(Context* c, long item)
    {
        Node node = Worker.Of(c).Process.Node;
        long heaps = node.Statistics().HeapBytes;
        long binaries = Interlocked.Read(ref *node.BinaryBytes);
        if (item == total) return Heap.Integer(c, heaps + binaries);
        if (item == processes) return Heap.Integer(c, heaps);
        return item == binary ? Heap.Integer(c, binaries) : Raise.BadArgument(c);
    }

    [Native("erlang", "statistics", 1)]
    static long Statistics(Context* c, long item)
    {
        Worker worker = Worker.Of(c);
        SchedulerPool pool = worker.Process.Node.Schedulers;
        string name = Term.IsAtom(item) ? worker.Process.Node.Atoms.Text(item) : "";
        long SinceStart() => (worker.Clock.Nanoseconds - worker.Process.Node.StartedNanoseconds) / 1_000_000;
        return name switch
        {
            "reductions" or "exact_reductions" => Pair(c, name, pool.Statistics().Sum(one => one.Reductions)),
            "runtime" => Pair(c, name, pool.Statistics().Sum(one => one.BusyNanoseconds) / 1_000_000),
            "wall_clock" => Pair(c, name, SinceStart()),
            "run_queue" or "total_run_queue_lengths" => Term.Small(pool.Statistics().Sum(one => one.RunQueueLength)),
            "run_queue_lengths" => Heap.List(c, [.. pool.Statistics().Select(one => Term.Small(one.RunQueueLength))]),
            "context_switches" => Heap.Tuple(c, Heap.Integer(c, pool.Statistics().Sum(one => one.Slices)), Term.Small(0)),
            _ => Raise.BadArgument(c),
        };
    }

    /// <summary>{Total, SinceLastCall}: since anybody in the node asked last, as on OTP.</summary>
    static long Pair(Context* c, string item, long value)
    {
        long before = Worker.Of(c).Process.Node.ExchangeStatistic(item, value);
        return Heap.Tuple(c, Heap.Integer(c, value), Heap.Integer(c, value - before));
    }
}
