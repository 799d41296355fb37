using Playground.Runtime.Builtins.Processes;
using Playground.Runtime.Execution;
using Playground.Runtime.Loading;
using Playground.Runtime.Memory;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Processes;

/// <summary>The items of process_info/1,2 (OTP, erlang(3)), each with how it is found. Called by the process itself or for it.</summary>
internal static unsafe class ProcessItems
{
    delegate long Describer(Context* c, Process process);

    static readonly Dictionary<long, Describer> items = new()
    {
        [Atom("registered_name")] = static (c, process) => process.Relations?.Name is { } name and not 0 ? name : Term.Nil,
        [Atom("current_function")] = static (c, process) => Function(c, Current(process)),
        [Atom("current_location")] = CurrentLocation,
        [Atom("current_stacktrace")] = CurrentStack,
        [Atom("initial_call")] = InitialCall,
        [Atom("status")] = Status,
        [Atom("message_queue_len")] = static (c, process) => Term.Small(process.MailboxLength),
        [Atom("messages")] = Messages,
        [Atom("links")] = static (c, process) => Heap.List(c, process.Relations?.Links.ToArray() ?? []),
        [Atom("monitors")] = Monitors,
        [Atom("monitored_by")] = static (c, process) => Heap.List(c, [.. process.Related.MonitoredBy.Values]),
        [Atom("dictionary")] = static (c, process) => process.Relations?.Dictionary is { } found ? Dictionary.PairsOf(c, found) : Term.Nil,
        [Atom("trap_exit")] = static (c, process) => Term.Boolean(process.TrapsExits),
        [Atom("error_handler")] = static (c, process) => process.Settings.ErrorHandler,
        [Atom("priority")] = static (c, process) => ProcessFlags.PriorityAtom(process.Priority),
        [Atom("group_leader")] = static (c, process) => process.GroupLeader,
        [Atom("parent")] = static (c, process) => process.Parent == 0 ? Atoms.Undefined : process.Parent,
        [Atom("total_heap_size")] = static (c, process) => Term.Small(process.Heap.TotalWords),
        [Atom("heap_size")] = static (c, process) => Term.Small(process.Heap.BlockWords),
        [Atom("stack_size")] = static (c, process) => Term.Small(process.Heap.StackWords),
        [Atom("memory")] = static (c, process) => Term.Small(process.Heap.TotalWords * 8),
        [Atom("reductions")] = static (c, process) => Term.Small(process.Reductions + (process.IsInCode ? Worker.Of(c).ReductionsInPart : 0)),
        [Atom("garbage_collection")] = GarbageCollection,
        [Atom("min_heap_size")] = static (c, process) => SettingFlags.Get(c, process.Settings, Atom("min_heap_size")),
        [Atom("min_bin_vheap_size")] = static (c, process) => SettingFlags.Get(c, process.Settings, Atom("min_bin_vheap_size")),
        [Atom("backtrace")] = Backtrace,
        [Atom("suspending")] = Suspending,
        [Atom("sequential_trace_token")] = static (c, process) => Term.Nil,
        [Atom("catchlevel")] = CatchLevel,
        [Atom("trace")] = static (c, process) => Term.Small(0),
        [Atom("last_calls")] = static (c, process) => Atoms.False,
        [Atom("message_queue_data")] = static (c, process) => SettingFlags.Get(c, process.Settings, Atom("message_queue_data")),
        [Atom("garbage_collection_info")] = CollectionInfo,
        [Atom("binary")] = Binaries,
    };

    /// <summary>The items of process_info/1, in OTP's order.</summary>
    static readonly long[] usual =
    [
        .. new[]
        {
            "registered_name", "current_function", "initial_call", "status", "message_queue_len", "links", "dictionary", "trap_exit",
            "error_handler", "priority", "group_leader", "total_heap_size", "heap_size", "stack_size", "reductions", "garbage_collection", "suspending",
        }.Select(Atom),
    ];

    static readonly long registeredName = Atom("registered_name");
    static readonly long[] states = [.. new[] { "runnable", "running", "waiting", "suspended", "exiting" }.Select(Atom)];

    static long Atom(string text) => AtomTable.System.Intern(text);

    public static long All(Context* c) => Heap.Cons(c, Atoms.True, Heap.List(c, usual));

    /// <summary>Whether process_info/2 takes this: an item, or a list of items.</summary>
    public static bool IsValid(long item)
    {
        if (Term.IsAtom(item)) return items.ContainsKey(item);
        for (; Term.IsList(item); item = Term.Tail(item))
            if (!items.ContainsKey(Term.Head(item))) return false;
        return item == Term.Nil;
    }

    /// <summary>{Item, Value}, or a list of these. A list that begins with true is process_info/1, which leaves out a missing name.</summary>
    public static long Describe(Context* c, Process process, long item)
    {
        if (Term.IsAtom(item))
        {
            bool hasNoName = item == registeredName && process.Relations?.Name is null or 0;
            return item == registeredName && hasNoName ? Term.Nil : Heap.Tuple(c, item, items[item](c, process));
        }
        bool leavesOutName = Term.IsList(item) && Term.Head(item) == Atoms.True;
        if (leavesOutName) item = Term.Tail(item);
        var described = new List<long>();
        for (; Term.IsList(item); item = Term.Tail(item))
        {
            long name = Term.Head(item);
            if (leavesOutName && name == registeredName && process.Relations?.Name is null or 0) continue;
            described.Add(Heap.Tuple(c, name, items[name](c, process)));
        }
        return Heap.List(c, [.. described]);
    }

    /// <summary>
    /// As <see cref="Describe"/>, of another process that stands still, for a probe; undefined when it does not live. The terms are copies.
    /// </summary>
    public static long DescribeStanding(Context* c, Process? process, long item)
    {
        if (process is null) return Atoms.Undefined;
        // As at the beginning of its next slice.
        process.WasWaiting = process.WaitsInReceive && !process.IsInCode;
        long described = Describe(c, process, item);
        long words = TermCopy.SizeOf(described);
        long* room = words == 0 ? null : Heap.Allocate(c, checked((int)words));
        return TermCopy.Copy(described, room, ref Worker.Of(c).Process.Heap.SharedBinaries);
    }

    static CodeEntry Current(Process process)
    {
        if (CodeTable.Describe(process.CurrentEntry).Function is not null) return CodeTable.Describe(process.CurrentEntry);
        for (long* slot = process.Heap.StackTop; slot < process.Heap.End; slot++)
            if (Term.IsContinuation(*slot) && CodeTable.Describe(Term.ContinuationEntry(*slot)) is { Function: not null } found) return found;
        return new CodeEntry(new FunctionInfo(process.InitialModule, process.InitialFunction, process.InitialArity), 0);
    }

    static long Function(Context* c, CodeEntry entry) =>
        Heap.Tuple(c, [entry.Function!.Module, entry.Function.Name, Term.Small(entry.Function.Arity)]);

    static long CurrentLocation(Context* c, Process process)
    {
        CodeEntry entry = Current(process);
        return StackTraces.FrameOf(c, entry);
    }

    static long CurrentStack(Context* c, Process process)
    {
        var frames = new List<long>();
        if (process.CurrentEntry != 0) frames.Add(CurrentLocation(c, process));
        for (long* slot = process.Heap.StackTop; slot < process.Heap.End && frames.Count < process.Node.TraceDepth; slot++)
            if (Term.IsContinuation(*slot) && CodeTable.Describe(Term.ContinuationEntry(*slot)) is { Function: not null } entry)
                frames.Add(StackTraces.FrameOf(c, entry));
        return Heap.List(c, [.. frames]);
    }

    static long InitialCall(Context* c, Process process) => process.SpawnedWithFun
        ? Heap.Tuple(c, [Atoms.Erlang, Atom("apply"), Term.Small(2)])
        : Heap.Tuple(c, [process.InitialModule, process.InitialFunction, Term.Small(process.InitialArity)]);

    static long Status(Context* c, Process process)
    {
        if (process.IsInCode) return states[(int)ProcessState.Running];
        if (process.SuspendCount > 0) return states[(int)ProcessState.Suspended];
        return states[(int)(process.WasWaiting ? ProcessState.Waiting : ProcessState.Runnable)];
    }

    static long Messages(Context* c, Process process)
    {
        var messages = new List<long>();
        for (Fragment* message = process.FirstMessage; message != null; message = message->Next)
        {
            long words = TermCopy.SizeOf(message->Term);
            long* room = words == 0 ? null : Heap.Allocate(c, checked((int)words));
            messages.Add(TermCopy.Copy(message->Term, room, ref Worker.Of(c).Process.Heap.SharedBinaries));
        }
        return Heap.List(c, [.. messages]);
    }

    static long Monitors(Context* c, Process process)
    {
        var monitors = new List<long>();
        foreach (Monitor monitor in process.Related.Monitors.Values)
        {
            long target = monitor.Name == 0 ? monitor.Target : Heap.Tuple(c, monitor.Name, Atoms.Nonode);
            monitors.Add(Heap.Tuple(c, Atoms.Process, target));
        }
        return Heap.List(c, [.. monitors]);
    }

    static long GarbageCollection(Context* c, Process process) => Heap.List(c,
    [
        .. new[] { "max_heap_size", "min_bin_vheap_size", "min_heap_size", "fullsweep_after" }
            .Select(name => Heap.Tuple(c, Atom(name), SettingFlags.Get(c, process.Settings, Atom(name)))),
        Heap.Tuple(c, Atom("minor_gcs"), Term.Small(process.Heap.MinorCollections)),
    ]);

    /// <summary>[{Suspendee, Count, 0}]: suspending waits until the other process is suspended, so none is outstanding.</summary>
    static long Suspending(Context* c, Process process) => process.Relations is { } relations
        ? Heap.List(c, [.. relations.Suspended.Select(pair => Heap.Tuple(c, [pair.Key, Term.Small(pair.Value), Term.Small(0)]))])
        : Term.Nil;

    /// <summary>The functions on the stack as text, a line each.</summary>
    static long Backtrace(Context* c, Process process)
    {
        const int mostFrames = 256;
        return Heap.Binary(c, System.Text.Encoding.UTF8.GetBytes(string.Concat(ProcessInformation.Stack(process, mostFrames).Select(frame => frame + "\n"))));
    }

    static long CollectionInfo(Context* c, Process process) => Heap.List(c,
    [
        .. HeapFigures(process).Select(figure => Heap.Tuple(c, Atom(figure.Name), Term.Small(figure.Words))),
    ]);

    /// <summary>Sizes of the parts of a process's memory, by the names that they have on OTP.</summary>
    public static IEnumerable<(string Name, long Words)> HeapFigures(Process process)
    {
        long least = process.Settings.MinBinaryHeapSize;
        return
        [
            ("old_heap_block_size", process.Heap.OldBlockWords), ("heap_block_size", process.Heap.BlockWords), ("mbuf_size", process.Heap.FragmentWords),
            ("recent_size", process.Heap.RecentWords), ("stack_size", process.Heap.StackWords), ("old_heap_size", process.Heap.OldWords),
            ("heap_size", process.Heap.HeapWords), ("bin_vheap_size", SharedBinaryWords(process)), ("bin_vheap_block_size", least),
            ("bin_old_vheap_size", 0), ("bin_old_vheap_block_size", least),
        ];
    }

    /// <summary>Words of the shared binaries that the process refers to, each counted as often as the process has a term for it.</summary>
    public static long SharedBinaryWords(Process process)
    {
        long bytes = 0;
        for (long* binary = process.Heap.SharedBinaries; binary != null; binary = (long*)binary[3]) bytes += binary[1];
        return bytes / sizeof(long);
    }

    static long CatchLevel(Context* c, Process process)
    {
        int level = 0;
        for (long* slot = process.Heap.StackTop; slot < process.Heap.End; slot++)
            if (Term.IsCatch(*slot)) level++;
        return Term.Small(level);
    }

    static long Binaries(Context* c, Process process)
    {
        long list = Term.Nil;
        for (long* binary = process.Heap.SharedBinaries; binary != null; binary = (long*)binary[3])
        {
            var bytes = (SharedBytes*)binary[2];
            list = Heap.Cons(c, Heap.Tuple(c, [Heap.Integer(c, (long)bytes), Term.Small(bytes->Length), Term.Small(bytes->References)]), list);
        }
        return list;
    }
}
