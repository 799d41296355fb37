using Playground.Runtime.Events;
using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Processes;

/// <summary>erlang:spawn and its relatives (OTP, erlang(3)).</summary>
internal static unsafe class Spawning
{
    static readonly long link = AtomTable.System.Intern("link");
    static readonly long monitor = AtomTable.System.Intern("monitor");
    static readonly long priority = AtomTable.System.Intern("priority");

    /// <summary>What spawn_opt was asked for.</summary>
    struct Options
    {
        public bool Link;
        public bool Monitor;
        public AliasMode? Alias;
        public long Tag;
        public Priority Priority;

        /// <summary>Null when none are given.</summary>
        public ProcessSettings? Settings;
    }

    static readonly Options plain = new() { Priority = Priority.Normal };
    static readonly Options linked = new() { Priority = Priority.Normal, Link = true };
    static readonly Options monitored = new() { Priority = Priority.Normal, Monitor = true };

    [Native("erlang", "spawn", 1)] static long Spawn(Context* c, long fun) => OfFun(c, fun, plain);
    [Native("erlang", "spawn_link", 1)] static long SpawnLink(Context* c, long fun) => OfFun(c, fun, linked);
    [Native("erlang", "spawn_monitor", 1)] static long SpawnMonitor(Context* c, long fun) => OfFun(c, fun, monitored);
    [Native("erlang", "spawn", 3)] static long Spawn(Context* c, long m, long f, long a) => OfCall(c, m, f, a, plain);
    [Native("erlang", "spawn_link", 3)] static long SpawnLink(Context* c, long m, long f, long a) => OfCall(c, m, f, a, linked);
    [Native("erlang", "spawn_monitor", 3)] static long SpawnMonitor(Context* c, long m, long f, long a) => OfCall(c, m, f, a, monitored);

    [Native("erlang", "spawn_opt", 2)]
    static long SpawnOptions(Context* c, long fun, long options) =>
        TryRead(c, options, out Options read) ? OfFun(c, fun, read) : Raise.BadArgument(c);

    [Native("erlang", "spawn_opt", 4)]
    static long SpawnOptions(Context* c, long m, long f, long a, long options) =>
        TryRead(c, options, out Options read) ? OfCall(c, m, f, a, read) : Raise.BadArgument(c);

    static long OfFun(Context* c, long fun, Options options)
    {
        if (!Term.IsFun(fun) || Funs.FunctionOf(fun).Arity != 0) return Raise.BadArgument(c);
        if (!Signals.HasRoomToCopyLarge(c, fun)) return Raise.SystemLimit(c);
        Worker worker = Worker.Of(c);
        Process parent = worker.Process;
        Process? child = parent.Node.NewProcess(HomeFor(worker), fun, parent.Pid, parent.GroupLeader);
        return Begin(c, worker, parent, child, options);
    }

    static long OfCall(Context* c, long module, long function, long arguments, Options options)
    {
        int arity = LengthOf(arguments);
        if (!Term.IsAtom(module) || !Term.IsAtom(function) || arity < 0) return Raise.BadArgument(c);
        if (arity > Calls.MaxArity || !Signals.HasRoomToCopyLarge(c, arguments)) return Raise.SystemLimit(c);
        Worker worker = Worker.Of(c);
        Process parent = worker.Process;
        Process? child = parent.Node.NewProcess(HomeFor(worker), module, function, arity, arguments, parent.Pid, parent.GroupLeader);
        return Begin(c, worker, parent, child, options);
    }

    static Scheduler HomeFor(Worker worker) => worker.Scheduler ?? worker.Process.Home;

    static long Begin(Context* c, Worker worker, Process parent, Process? child, Options options)
    {
        if (child is null) return Raise.SystemLimit(c);
        Heap.Charge(c, SpawnReductions);
        child.Priority = options.Priority;
        if (options.Settings is { } settings)
        {
            child.Settings = settings;
            child.CollectAtSwitch = settings.LeastBlockWords > child.Heap.BlockWords;
        }
        if (worker.Watches(EventKind.Spawned))
            worker.Record(EventKind.Spawned, child.Pid, parent.Pid, options.Link ? 1 : 0, 0, parent.Node.Events.Texts.InitialCallOf(child));
        if (options.Link)
        {
            parent.Related.Links.Add(child.Pid);
            RelationsQuota.Note(worker, parent);
            child.Related.Links.Add(parent.Pid);
            worker.Record(EventKind.Linked, parent.Pid, child.Pid);
        }
        long result = child.Pid;
        if (options.Monitor)
        {
            long reference = LinksAndMonitors.NewReference(c, parent, options.Alias, out long number);
            LinksAndMonitors.Note(worker, number, child.Pid, 0, options.Tag);
            child.Related.MonitoredBy[number] = parent.Pid;
            result = Heap.Tuple(c, child.Pid, reference);
        }
        child.Start();
        return result;
    }

    /// <summary>What starting a process costs: about a microsecond.</summary>
    const int SpawnReductions = 10;

    /// <summary>What is no option is refused.</summary>
    static bool TryRead(Context* c, long options, out Options read)
    {
        read = plain;
        for (; Term.IsList(options); options = Term.Tail(options))
        {
            long option = Term.Head(options);
            if (option == link) read.Link = true;
            else if (option == monitor) read.Monitor = true;
            else if (!Term.IsTuple(option) || Term.TupleArity(option) != 2) return false;
            else if (!TryPair(c, Term.Element(option, 0), Term.Element(option, 1), ref read)) return false;
        }
        if (read.Settings is { } settings && SettingFlags.WithinLimit(settings) is null) return false;
        return options == Term.Nil;
    }

    static bool TryPair(Context* c, long name, long value, ref Options read)
    {
        if (name == priority) return ProcessFlags.TryPriority(value, out read.Priority);
        if (name == monitor)
        {
            read.Monitor = true;
            return LinksAndMonitors.TryOptions(value, out read.Alias, out read.Tag) && (read.Tag == Term.None || Signals.HasRoomToCopy(c, TermCopy.SizeOf(read.Tag)));
        }
        if (!SettingFlags.IsSpawnOption(name)) return false;
        read.Settings = SettingFlags.Set(c, read.Settings ?? Worker.Of(c).Process.Node.DefaultSettings, name, value);
        return read.Settings is not null;
    }

    static int LengthOf(long list)
    {
        int length = 0;
        for (; Term.IsList(list); list = Term.Tail(list)) length++;
        return list == Term.Nil ? length : -1;
    }
}
