using Playground.Code;
using Playground.Runtime.Builtins.Compression;
using Playground.Runtime.Builtins.Storage;
using Playground.Runtime.Builtins.Tables;
using Playground.Runtime.Execution;
using Playground.Runtime.Events;
using Playground.Runtime.Faults;
using Playground.Runtime.Loading;
using Playground.Runtime.Loading.Verification;
using Playground.Runtime.Memory;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime;

/// <summary>
/// One running Erlang system: its code, processes, names and events. Nodes share the threads of a <see cref="SchedulerPool"/> and the library's
/// code, and nothing else. All members may be called from any thread.
/// </summary>
/// <example>
/// <code>
/// using var schedulers = new SchedulerPool(2, TimeProvider.System);
/// using var node = new Node(schedulers, new NodeOptions { Output = bytes => …, Library = library });
/// node.Load(module);
/// CallOutcome outcome = await node.CallAsync("calls", "start");
/// </code>
/// </example>
public sealed unsafe class Node : IDisposable
{
    const int ClosingRoundMilliseconds = 100;

    readonly NodeOptions options;
    readonly Dictionary<string, long> statistics = [];
    readonly SemaphoreSlim empty = new(0);
    readonly OnLoadFunctions onLoad;
    long nextReference;
    long memoryWords;
    long collections;
    volatile bool closing;

    /// <summary>Processes that were made and have not ended to the last step; those that only cannot be found any more count.</summary>
    int unfinished;

    long initProcess;

    /// <summary>Starts a node: its first process boots the library (init:boot/0), when the library has that.</summary>
    /// <param name="schedulers">The threads that run it; they must outlive the node.</param>
    /// <param name="options">Library, output and limits.</param>
    public Node(SchedulerPool schedulers, NodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(schedulers);
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        Schedulers = schedulers;
        StartedNanoseconds = schedulers.Clock.Nanoseconds;
        nextReference = schedulers.Simulation?.FirstReference ?? 0;
        Atoms = AtomTable.ForNode(options.Library.Code.Atoms, options.Limits.Atoms);
        Code = CodeArea.ForNode(options.Library.Code, Atoms, options.Limits.CodeBytes);
        onLoad = new OnLoadFunctions(this);
        Tables = new TableDirectory(this);
        CompressionStreams = new CompressionStreams(this);
        CompiledSpecifications = new CompiledSpecifications(this);
        Timers = new NodeTimers(this, options.Limits.Timers);
        Processes = new ProcessTable(options.Limits.Processes);
        Queues = [.. Enumerable.Range(0, schedulers.Count).Select(_ => NewRunQueue())];
        Events = new EventBuffers(this, schedulers.Count);
        FaultPlans = new FaultPlans(this);
        Watchpoints = new Watchpoints(this);
        Boot();
    }

    /// <summary>The faults that happen by plan.</summary>
    public FaultPlans FaultPlans { get; }

    internal SchedulerPool Schedulers { get; }
    internal AtomTable Atoms { get; }
    internal CodeArea Code { get; }
    internal ProcessTable Processes { get; }
    internal NameRegistry Names { get; } = new();
    internal PersistentTerms PersistentTerms { get; } = new();
    internal SharedCounters SharedCounters { get; } = new();
    internal CompressionStreams CompressionStreams { get; }
    internal TableDirectory Tables { get; }
    internal CompiledSpecifications CompiledSpecifications { get; }
    internal NodeRunQueue[] Queues { get; }
    internal EventBuffers Events { get; }
    internal NodeTimers Timers { get; }
    internal long StartedNanoseconds { get; }
    internal RandomFill? RandomBytes => Schedulers.Simulation is { } simulation ? simulation.Random.Fill : options.RandomBytes;
    internal Action<int>? Halted => options.Halted;
    internal NodeLimits Limits => options.Limits;
    internal bool CheckHeaps => options.CheckHeaps;

    /// <summary>What natives must tell or ask about: <see cref="EventKinds"/> and <see cref="FaultHooks"/>.</summary>
    internal long Watched => (long)Events.Recorded | FaultPlans.Hooks | Watchpoints.Hooks;

    internal Watchpoints Watchpoints { get; }

    /// <summary>Notes the value of a statistic and gives the one noted before, at first 0.</summary>
    internal long ExchangeStatistic(string item, long value)
    {
        lock (statistics)
        {
            long before = statistics.GetValueOrDefault(item);
            statistics[item] = value;
            return before;
        }
    }

    /// <summary>Number of a new reference, never used before in this node.</summary>
    internal long NewReference() => Interlocked.Increment(ref nextReference);

    internal long LastReference => Interlocked.Read(ref nextReference);

    /// <summary>A probe has come and gone: what it counted up is as it was before.</summary>
    internal void RestoreAfterProbe(long lastReference, long collectionsBefore)
    {
        Volatile.Write(ref nextReference, lastReference);
        Volatile.Write(ref collections, collectionsBefore);
    }

    /// <summary>
    /// Makes a module's functions callable; a module of the same name is replaced for all calls from now on. The code is verified first,
    /// unless the module comes from our compiler (<see cref="Module.IsTrusted"/>). Its -on_load function runs before the next call from outside.
    /// </summary>
    /// <exception cref="LoadException">The module cannot be loaded; nothing has changed.</exception>
    public void Load(Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        if (LoadCode(module).HasOnLoad) onLoad.Add(module.Name);
    }

    /// <summary>Loads a module without running its -on_load function, which the caller does.</summary>
    /// <exception cref="LoadException">The module cannot be loaded, possibly by a fault of ours, which is then reported.</exception>
    internal LoadedModule LoadCode(Module module)
    {
        Worker.Current?.RefuseInProbe("load a module");
        try
        {
            module = FormerInstructions.Replace(module);
            if (!module.IsTrusted || options.CheckHeaps) ModuleVerifier.Verify(module);
            return Code.Load(module);
        }
        catch (Exception problem) when (problem is not LoadException && !Worker.LeavesWork(problem))
        {
            InternalErrorHappened(FailureReport.Of(problem));
            throw new LoadException($"Module {module.Name} cannot be loaded: the runtime failed to translate it, which is a bug of the runtime ({problem.Message}).");
        }
    }

    /// <summary>Starts a process that calls a function. Whether the function exists is found out by the process itself, as in Erlang.</summary>
    /// <exception cref="InvalidOperationException">The node's processes are at their limit.</exception>
    public Pid Spawn(string module, string function, params Literal[] arguments)
    {
        onLoad.RunAll();
        return Term.ToPid(SpawnApply(module, function, arguments).Pid);
    }

    /// <summary>Calls a function in a process of its own.</summary>
    /// <returns>How the call ended, when it has.</returns>
    public Task<CallOutcome> CallAsync(string module, string function, params Literal[] arguments)
    {
        onLoad.RunAll();
        return StartCall(module, function, arguments);
    }

    internal Task<CallOutcome> StartCall(string module, string function, params Literal[] arguments)
    {
        var call = new PendingCall();
        SpawnApply(module, function, arguments, call);
        return call.Task;
    }

    /// <summary>Watches what happens in the node, from now on. There is one reader at a time; a new one ends the former.</summary>
    public EventReader Observe(EventKinds kinds) => Events.Observe(kinds);

    /// <summary>Figures of the moment.</summary>
    public NodeStatistics Statistics() => new(
        Processes.Count,
        Interlocked.Read(ref memoryWords) * 8,
        Atoms.Count,
        Interlocked.Read(ref collections),
        [.. Queues.Select((queue, scheduler) => queue.Statistics(scheduler))]);

    /// <summary>The processes that live now, in the order of their pids; sampled without stopping anything.</summary>
    public IReadOnlyList<ProcessSummary> ListProcesses(int limit = int.MaxValue) =>
        [.. Processes.All().Take(limit).Select(ProcessInformation.Summarize)];

    /// <summary>What can be seen of a process from outside; false when it does not live.</summary>
    public bool TrySummarize(Pid pid, out ProcessSummary summary)
    {
        Process? process = Processes.Find(Term.FromPid(pid));
        summary = process is null ? default : ProcessInformation.Summarize(process);
        return process is not null;
    }

    /// <summary>How many living processes a selector means; of a random one, how many it chooses from.</summary>
    public int Count(ProcessSelector processes) => SelectorSearch.Find(this, processes).Count();

    /// <summary>How many messages wait in the mailboxes of the processes that a selector means, taken together.</summary>
    public long CountMessages(ProcessSelector processes) => SelectorSearch.Find(this, processes).Sum(process => (long)process.MailboxLength);

    /// <summary>The process registered under a name.</summary>
    public Pid? WhereIs(string registeredName)
    {
        long name = Atoms.Find(registeredName);
        return name != Term.None && Names.Find(name) is { } process ? Term.ToPid(process.Pid) : null;
    }

    /// <summary>
    /// Asks a process to describe itself. The request is a signal: it is answered when the process is scheduled next, in the order of the
    /// signals, also while it is suspended or in an endless loop.
    /// </summary>
    /// <returns>The description; null when the process does not live.</returns>
    public Task<ProcessSnapshot?> InspectAsync(Pid pid, int maxMessages = 50, int maxTextLength = 2_000)
    {
        var request = new InspectionRequest(maxMessages, maxTextLength);
        request.SendTo(Processes.Find(Term.FromPid(pid)));
        return request.Task;
    }

    /// <summary>Describes a process of a simulated node without letting anything run, which would make it another run.</summary>
    /// <returns>The description; null when the process does not live.</returns>
    /// <exception cref="InvalidOperationException">The node is not simulated. It must stand still, too.</exception>
    public ProcessSnapshot? InspectStanding(Pid pid, int maxMessages = 50, int maxTextLength = 2_000)
    {
        if (Schedulers.Simulation is null) throw new InvalidOperationException("Processes of a live node never stand still; ask them.");
        return Processes.Find(Term.FromPid(pid)) is { } process ? new InspectionRequest(maxMessages, maxTextLength).DescribeStanding(process) : null;
    }

    /// <summary>
    /// Waits for something, each time that it comes, without any effect on what runs. It tells what it was on the scheduler's thread, in the middle
    /// of it: who is told must not call into the node.
    /// </summary>
    /// <returns>Ends the waiting.</returns>
    /// <exception cref="ArgumentException">The pattern is none.</exception>
    public IDisposable Watch(Watchpoint watched, Action<string> reached)
    {
        ArgumentNullException.ThrowIfNull(watched);
        ArgumentNullException.ThrowIfNull(reached);
        return Watchpoints.Add(watched, reached);
    }

    /// <summary>Does something bad to processes, once and at once; recorded as an event for each. What takes its time needs a plan.</summary>
    /// <returns>False when none of the targets lives.</returns>
    /// <exception cref="ArgumentException">A value is out of its range, or the fault needs a plan.</exception>
    public bool Inject(ProcessFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return FaultInjection.Inject(this, fault);
    }

    /// <summary>Ends all processes and frees everything.</summary>
    public void Dispose()
    {
        if (closing) return;
        closing = true;
        FaultPlans.Close();
        Schedulers.Simulation?.Release();
        Interlocked.MemoryBarrier();
        // A process that was being spawned as the node began to close is found in a later round.
        while (Volatile.Read(ref unfinished) > 0)
        {
            KillAll();
            empty.Wait(ClosingRoundMilliseconds);
        }
        Timers.CancelAll();
        Events.Dispose();
        FaultPlans.Free();
        PersistentTerms.Dispose();
        Tables.Dispose();
        CompiledSpecifications.Dispose();
        Code.Dispose();
    }

    internal void WriteOutput(ReadOnlySpan<byte> bytes)
    {
        Worker.Current?.RefuseInProbe("print");
        Schedulers.Simulation?.CountOutput(bytes);
        options.Output(bytes);
    }

    NodeRunQueue NewRunQueue() => Schedulers.Simulation?.Schedule is { } schedule ? new ChosenRunQueue(this, schedule) : new NodeRunQueue(this);

    /// <summary>What fails because the node is closing is no news.</summary>
    internal void WriteErrorLog(string text)
    {
        if (!closing) options.ErrorLog?.Invoke(text);
    }

    internal void ProcessEnded(Process process)
    {
        AddMemory(-process.AccountedWords - process.AccountedMessageWords - process.AccountedRelationWords);
        process.PendingCall?.ProcessEnded();
        Finished();
    }

    void Finished()
    {
        if (Interlocked.Decrement(ref unfinished) == 0 && closing) empty.Release();
    }

    Process? AddProcess()
    {
        Interlocked.Increment(ref unfinished);
        Process? process = closing ? null : Processes.Add(this);
        if (process is null) Finished();
        return process;
    }

    /// <summary>Tells observers and the host that a process ended by an exception that nobody caught (OTP logs these as error reports).</summary>
    internal void ReportCrash(Worker worker, Process process, long reason)
    {
        string text = TermWriter.Pretty(reason, Atoms, Worker.EventTextLength);
        worker.RecordReport(process.Pid, "crash", new Dictionary<string, string> { ["reason"] = text });
        WriteErrorLog($"Error in process {process} with exit value:\n{text}\n");
    }

    /// <summary>Tells the host that the runtime failed, which is a bug of ours; it must not fail once more by telling.</summary>
    internal void InternalErrorHappened(InternalErrorReport report)
    {
        try
        {
            if (options.InternalError is { } told) told(report);
            else if (options.ErrorLog is { } log) log(report.ToString());
            else Console.Error.Write(report);
        }
        catch (Exception problem) { Console.Error.Write($"{report}The report could not be given to the host: {problem}\n"); }
    }

    /// <summary>What processes have that set nothing else: changed by system_flag/2 for those that come later.</summary>
    internal ProcessSettings DefaultSettings { get; set; } = ProcessSettings.Default;

    /// <summary>Frames in a stack trace.</summary>
    internal int TraceDepth { get; set; } = Unwinding.UsualTraceDepth;

    internal long Collections => Interlocked.Read(ref collections);

    internal void CountCollection() => Interlocked.Increment(ref collections);

    /// <summary>
    /// Bytes of the shared binaries that the node's processes made and that are still held. The word is never freed: another holder may
    /// outlive the node.
    /// </summary>
    internal long* BinaryBytes { get; } = (long*)System.Runtime.InteropServices.NativeMemory.AllocZeroed(sizeof(long));

    /// <summary>Whether so many bytes more are within the node's memory.</summary>
    internal bool HasRoomFor(long bytes) => bytes <= Limits.TotalMemoryBytes - UsedBytes;

    long UsedBytes => Interlocked.Read(ref memoryWords) * 8 + Interlocked.Read(ref *BinaryBytes);

    /// <summary>A process's memory has changed by so many words.</summary>
    internal void AddMemory(long words) => Interlocked.Add(ref memoryWords, words);

    /// <summary>Kills the process that grew, when its heap or all heaps together are above the limits.</summary>
    internal void CheckHeapQuota(Worker worker, Process process)
    {
        long words = process.Heap.TotalWords;
        AddMemory(words - process.AccountedWords);
        process.AccountedWords = words;
        if (process.Settings.Limit.Words > 0) OwnHeapLimit.Check(worker, process);
        if (words > Limits.HeapWordsPerProcess) KillForLimit(worker, process, "heap words of a process", words);
        else if (UsedBytes > Limits.TotalMemoryBytes) KillForLimit(worker, process, "memory of the node", words);
    }

    /// <summary>
    /// Kills the process when its mailbox is above the limits: too many messages, or, with them, more words than a process may have. When
    /// all memory is used up, it is killed if its messages take more than its heap.
    /// </summary>
    internal void CheckMailboxQuota(Worker worker, Process process)
    {
        long words = process.AccountedMessageWords;
        if (process.MailboxLength > Limits.Messages) KillForLimit(worker, process, "messages of a process", words);
        else if (words + process.AccountedWords > Limits.HeapWordsPerProcess) KillForLimit(worker, process, "message words of a process", words);
        else if (UsedBytes > Limits.TotalMemoryBytes && words > process.AccountedWords) KillForLimit(worker, process, "memory of the node", words);
    }

    /// <summary>
    /// Kills the process when its links, monitors, aliases and dictionary are above the limits, or when all memory is used up and they take more than
    /// its heap.
    /// </summary>
    internal void CheckRelationsQuota(Worker worker, Process process)
    {
        long words = process.AccountedRelationWords;
        if (words + process.AccountedWords > Limits.HeapWordsPerProcess) KillForLimit(worker, process, "links, monitors, aliases and dictionary of a process", words);
        else if (UsedBytes > Limits.TotalMemoryBytes && words > process.AccountedWords) KillForLimit(worker, process, "memory of the node", words);
    }

    /// <summary>Kills the process that runs here, and tells observers which limit it was.</summary>
    internal void KillForLimit(Worker worker, Process process, string limit, long words)
    {
        if (process.MustExit) return;
        process.MustExit = true;
        process.ExitReason = Terms.Atoms.Killed;
        worker.EndSliceOf(process);
        worker.RecordReport(process.Pid, "limit", new Dictionary<string, string>
        {
            ["limit"] = limit,
            ["words"] = words.ToString(System.Globalization.CultureInfo.InvariantCulture),
        });
    }

    /// <summary>A new process that will apply the function when it is scheduled; null when there are too many.</summary>
    internal Process? NewProcess(Scheduler home, long module, long function, int arity, long arguments, long parent, long groupLeader)
    {
        if (AddProcess() is not { } process) return null;
        ProcessStart.Prepare(process, module, function, arguments);
        return Introduce(process, home, module, function, arity, parent, groupLeader);
    }

    /// <summary>A new process that will call the fun when it is scheduled; null when there are too many.</summary>
    internal Process? NewProcess(Scheduler home, long fun, long parent, long groupLeader)
    {
        if (AddProcess() is not { } process) return null;
        ProcessStart.PrepareFun(process, fun);
        process.SpawnedWithFun = true;
        (long module, long function, int arity) = Funs.FunctionOf(fun);
        return Introduce(process, home, module, function, arity, parent, groupLeader);
    }

    Process Introduce(Process process, Scheduler home, long module, long function, int arity, long parent, long groupLeader)
    {
        process.InitialModule = module;
        process.InitialFunction = function;
        process.InitialArity = arity;
        process.Parent = parent;
        process.GroupLeader = groupLeader == 0 ? process.Pid : groupLeader;
        process.Home = home;
        process.AccountedWords = process.Heap.BlockWords;
        AddMemory(process.AccountedWords);
        return process;
    }

    Process SpawnApply(string module, string function, Literal[] arguments, PendingCall? call = null)
    {
        ObjectDisposedException.ThrowIf(closing, this);
        long moduleAtom = InternOrThrow(module), functionAtom = InternOrThrow(function);
        Literal argumentList = arguments.Length == 0 ? NilLiteral.Instance : new ListLiteral([.. arguments], NilLiteral.Instance);
        Fragment* carrier = BuildFragment(argumentList);
        long leader = Names.Find(Atoms.Intern("user"))?.Pid ?? initProcess;
        Process? process = NewProcess(Schedulers[0], moduleAtom, functionAtom, arguments.Length, carrier->Term, 0, leader);
        Fragment.Free(carrier);
        if (process is null) throw new InvalidOperationException($"The node has {Limits.Processes} processes, which is its limit.");
        process.PendingCall = call;
        Events.WriteFromOutside(EventKind.Spawned, Term.ToPid(process.Pid), text: $"{module}:{function}/{arguments.Length}");
        process.Start();
        return process;
    }

    /// <summary>A term from outside, in a fragment of its own.</summary>
    internal Fragment* BuildFragment(Literal literal) => LiteralBuilder.ToFragment(literal, Atoms);

    long InternOrThrow(string text) =>
        Atoms.Intern(text) is var atom && atom != Term.None ? atom : throw new InvalidOperationException("The node's atom table is full.");

    void Boot()
    {
        long init = AtomTable.System.Intern("init"), boot = AtomTable.System.Intern("boot");
        if (Code.Resolve(init, boot, 0) is null) return;
        initProcess = SpawnApply("init", "boot", []).Pid;
    }

    void KillAll()
    {
        foreach (Process process in Processes.All()) Signals.SendExit(0, process, Terms.Atoms.Kill, overLink: false);
    }
}
