using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Platform;

/// <summary>erlang:statistics/1 and memory/0,1: what has a meaning here.</summary>
internal static unsafe class Statistics
{
    /// <summary>Bytes of an atom in the table beside its text, which is short, by estimate.</summary>
    const int BytesOfAtom = 64;

    delegate long Measure(Node node);

    /// <summary>The kinds of memory in the order of memory/0.</summary>
    static readonly (long Name, Measure Bytes)[] kinds =
    [
        (Atom("total"), static node => Heaps(node) + Binaries(node) + AtomBytes(node) + Code(node)),
        (Atom("processes"), Heaps),
        (Atom("processes_used"), Heaps),
        (Atom("system"), static node => Binaries(node) + AtomBytes(node) + Code(node)),
        (Atom("atom"), AtomBytes),
        (Atom("atom_used"), AtomBytes),
        (Atom("binary"), Binaries),
        (Atom("code"), Code),
        (Atom("ets"), static node => node.Tables.Bytes),
    ];

    static long Atom(string text) => AtomTable.System.Intern(text);

    /// <summary>Heaps, mailboxes and tables, which are counted together.</summary>
    static long Heaps(Node node) => node.Statistics().HeapBytes - node.Tables.Bytes;

    static long Binaries(Node node) => Interlocked.Read(ref *node.BinaryBytes);

    static long AtomBytes(Node node) => CountAtoms(node) * BytesOfAtom;

    /// <summary>The node's atoms and those of the runtime, which grow as its parts are used, by whichever node: in a simulation only the node's.</summary>
    public static long CountAtoms(Node node) => node.Atoms.Count + (node.Schedulers.Simulation is null ? AtomTable.System.Count : 0);

    static long Code(Node node) => node.Code.Bytes;

    [Native("erlang", "memory", 0)]
    static long Memory(Context* c)
    {
        Worker.Of(c).NoteRead(ProbeReads.Anything);
        Node node = Worker.Of(c).Process.Node;
        return Heap.List(c, [.. kinds.Select(kind => Heap.Tuple(c, kind.Name, Heap.Integer(c, kind.Bytes(node))))]);
    }

    [Native("erlang", "memory", 1)]
    static long Memory(Context* c, long item)
    {
        Worker.Of(c).NoteRead(ProbeReads.Anything);
        Node node = Worker.Of(c).Process.Node;
        if (TryMeasure(node, item, out long bytes)) return Heap.Integer(c, bytes);
        var several = new List<long>();
        for (; Term.IsList(item); item = Term.Tail(item))
        {
            if (!TryMeasure(node, Term.Head(item), out bytes)) return Raise.BadArgument(c);
            several.Add(Heap.Tuple(c, Term.Head(item), Heap.Integer(c, bytes)));
        }
        return item == Term.Nil ? Heap.List(c, [.. several]) : Raise.BadArgument(c);
    }

    static bool TryMeasure(Node node, long name, out long bytes)
    {
        foreach ((long known, Measure measure) in kinds)
        {
            if (known != name) continue;
            bytes = measure(node);
            return true;
        }
        bytes = 0;
        return false;
    }

    [Native("erlang", "statistics", 1)]
    static long Of(Context* c, long item)
    {
        Worker worker = Worker.Of(c);
        worker.NoteRead(ProbeReads.Anything);
        SchedulerPool pool = worker.Process.Node.Schedulers;
        string name = Term.IsAtom(item) ? worker.Process.Node.Atoms.Text(item) : "";
        long SinceStart() => (worker.Clock.Nanoseconds - worker.Process.Node.StartedNanoseconds) / 1_000_000;
        return name switch
        {
            "reductions" or "exact_reductions" => Pair(c, name, pool.Statistics().Sum(one => one.Reductions)),
            "runtime" => Pair(c, name, pool.Statistics().Sum(one => one.BusyNanoseconds) / 1_000_000),
            "wall_clock" => Pair(c, name, SinceStart()),
            "garbage_collection" => Heap.Tuple(c, [Heap.Integer(c, worker.Process.Node.Collections), Term.Small(0), Term.Small(0)]),
            "io" => Heap.Tuple(c, Heap.Tuple(c, Atom("input"), Term.Small(0)), Heap.Tuple(c, Atom("output"), Term.Small(0))),
            "active_tasks" or "active_tasks_all" => Heap.List(c, [.. pool.Statistics().Select(one => Term.Small(one.RunQueueLength + 1))]),
            "total_active_tasks" or "total_active_tasks_all" => Term.Small(pool.Statistics().Sum(one => one.RunQueueLength + 1)),
            "scheduler_wall_time" or "scheduler_wall_time_all" => Atoms.Undefined,
            "run_queue" or "total_run_queue_lengths" or "total_run_queue_lengths_all" => Term.Small(pool.Statistics().Sum(one => one.RunQueueLength)),
            "run_queue_lengths" or "run_queue_lengths_all" => Heap.List(c, [.. pool.Statistics().Select(one => Term.Small(one.RunQueueLength))]),
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
