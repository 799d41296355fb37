using System.Security.Cryptography;
using Playground.Code;
using Playground.Contracts;
using Playground.Runtime;
using Playground.Runtime.Events;
using Playground.Server.Faults;
using Playground.Server.Programs;
using Playground.Server.Simulations;
using Playground.Server.Streaming;
using Playground.Server.Streaming.Past;
using ProcessState = Playground.Contracts.ProcessState;

namespace Playground.Server.Rooms;

/// <summary>One run's node as the server uses it: everything between the room and the runtime passes here.</summary>
internal sealed class RoomNode : IDisposable
{
    /// <summary>Held by every call into the node: browsers may still ask while the run is being stopped.</summary>
    private readonly Lock gate = new();

    private readonly Node node;
    private readonly EventReader events;
    private readonly RoomSettings settings;
    private bool isDisposed;

    /// <summary>Makes the node and observes its structure from the first process on. Throws <see cref="LoadException"/> for a bad module.</summary>
    public RoomNode(RoomServices services, BuiltProgram program, SimulationDriver? driver = null)
    {
        Driver = driver;
        settings = services.Settings;
        (SchedulerPool schedulers, NodeLimits limits) = (driver?.Schedulers ?? services.Schedulers, services.Settings.NodeLimits);
        Output = new OutputBuffer(services.Settings.OutputBytesPerSecond, services.Time);
        node = new Node(schedulers, new NodeOptions
        {
            Library = LibraryCode.Library,
            Output = services.Settings.OutputTap is { } tap ? bytes => Tapped(tap, bytes) : Output.Append,
            InternalError = Failures.Add,
            RandomBytes = RandomNumberGenerator.Fill,
            Limits = limits,
        });
        if (driver is not null) schedulers.InternalError = Failures.Add;
        try
        {
            foreach (Playground.Code.Module module in program.Modules) node.Load(module);
            events = node.Observe(EventKinds.Structure);
        }
        catch
        {
            node.Dispose();
            if (driver is not null) schedulers.Dispose();
            throw;
        }
    }

    /// <summary>What drives the simulation that the node belongs to; null when it is live.</summary>
    public SimulationDriver? Driver { get; }

    public OutputBuffer Output { get; }

    /// <summary>Where the runtime failed in this node.</summary>
    public RoomFailures Failures { get; } = new();

    /// <summary>What of the run is kept to look back at; null for a simulation, which goes back by running again.</summary>
    public History? HistoryOf(World world) => Driver is null ? new History(world, settings.PastBytes, settings.PastTime) : null;

    /// <summary>Events lost since the node began.</summary>
    public long DroppedEvents => events.Dropped;

    /// <summary>Whether there is little room left for events that were not read.</summary>
    public bool AreEventsFilling => events.IsFilling;

    public LiveSource Live => new(Sample, Figures);

    public Task<CallOutcome> CallAsync(EntryPoint entry) => node.CallAsync(entry.Module, entry.Function);

    /// <summary>For the recorder, which is stopped before the node is disposed.</summary>
    public void Observe(EventKinds kinds, bool messageTexts)
    {
        if (events.Kinds != kinds) events.Kinds = kinds;
        if (events.MessageTexts != messageTexts) events.MessageTexts = messageTexts;
    }

    /// <summary>For the recorder, which is stopped before the node is disposed.</summary>
    public int ReadEvents(RuntimeEvent[] buffer) => events.Read(buffer);

    public IReadOnlyList<ProcessSummary> Processes()
    {
        lock (gate) return isDisposed ? [] : node.ListProcesses();
    }

    public Task<ProcessSnapshot?> InspectAsync(InspectRequest request)
    {
        // The driver ends before the node does.
        if (Driver is { } driver) return driver.AskAsync(() => node.InspectStanding(request.Process.ToPid(), request.Messages, request.TextLength));
        lock (gate)
        {
            return isDisposed
                ? Task.FromResult<ProcessSnapshot?>(null)
                : node.InspectAsync(request.Process.ToPid(), request.Messages, request.TextLength);
        }
    }

    /// <summary>What a behaviour's process reports of itself as text: a supervisor its children, others their state. Null when it has nothing to say.</summary>
    public async Task<string?> ReportedStateAsync(Pid process, ProcessRole role)
    {
        // To ask a process of a simulation would be a part of the run.
        if (role == ProcessRole.Plain || Driver is not null) return null;
        var what = new AtomLiteral(role == ProcessRole.Supervisor ? "children" : "state");
        Task<CallOutcome> call;
        lock (gate)
        {
            if (isDisposed) return null;
            try
            {
                call = node.CallAsync("process_state", "report", what, new IntegerLiteral(process.Number), new IntegerLiteral(process.Serial));
            }
            catch (InvalidOperationException)
            {
                // The room is full: there is no process left to ask with.
                return null;
            }
        }
        CallOutcome outcome = await call;
        return outcome.Returned ? outcome.Text : null;
    }

    /// <summary>Does what a visitor wants; a simulation remembers it.</summary>
    public Task<bool> ApplyAsync(RoomInput input)
    {
        if (Driver is { } driver) return driver.ApplyAsync(node, input);
        lock (gate) return Task.FromResult(!isDisposed && input.Apply(node));
    }

    /// <summary>The plans of faults that were started, in order.</summary>
    public IReadOnlyList<FaultPlanRow> Plans()
    {
        lock (gate) return isDisposed ? [] : [.. node.FaultPlans.All.Select(RoomPlans.Describe)];
    }

    /// <summary>Lets the node's simulation begin.</summary>
    /// <param name="to">As far as what it goes before it stands still; null: it goes on.</param>
    public void StartSimulation(SimulationCommand? to) => Driver?.Start(node, to);

    /// <summary>Holds, steps or runs the node's simulation.</summary>
    public Task<bool> SimulateAsync(SimulationCommand command) => Driver!.ApplyAsync(node, command);

    /// <summary>Ends all processes, which can take a while; nobody who asks meanwhile waits for it.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (isDisposed) return;
            isDisposed = true;
        }
        events.Dispose();
        node.Dispose();
        Driver?.Schedulers.Dispose();
    }

    /// <summary>What can be seen of a process from outside; false when it does not live.</summary>
    public bool TrySummarize(Pid pid, out ProcessSummary summary)
    {
        summary = default;
        lock (gate) return !isDisposed && node.TrySummarize(pid, out summary);
    }

    private void Tapped(OutputTap tap, ReadOnlySpan<byte> bytes)
    {
        tap(bytes);
        Output.Append(bytes);
    }

    private bool Sample(Pid pid, out ProcessCounters counters)
    {
        bool lives = TrySummarize(pid, out ProcessSummary summary);
        counters = lives ? CountersOf(summary) : default;
        return lives;
    }

    private static ProcessCounters CountersOf(in ProcessSummary summary) => new(
        summary.Pid.ToWire(),
        summary.MailboxLength,
        (int)Math.Min(summary.HeapWords, int.MaxValue),
        summary.Reductions,
        StateOf(summary),
        summary.TrapsExits ? (byte)1 : (byte)0);

    public static ProcessState StateOf(in ProcessSummary summary) => summary.State switch
    {
        Playground.Runtime.ProcessState.Runnable => ProcessState.Runnable,
        Playground.Runtime.ProcessState.Running => ProcessState.Running,
        Playground.Runtime.ProcessState.Waiting => ProcessState.Waiting,
        Playground.Runtime.ProcessState.Suspended => ProcessState.Suspended,
        _ => ProcessState.Exiting,
    };

    public PastFigures PastFigures()
    {
        NodeFigures now = Figures();
        return new PastFigures(now.Reductions, now.MemoryBytes, now.Atoms);
    }

    private NodeFigures Figures()
    {
        NodeStatistics statistics;
        lock (gate)
        {
            if (isDisposed) return NodeFigures.None;
            statistics = node.Statistics();
        }
        SchedulerRow[] rows = [.. statistics.Schedulers.Select(scheduler => new SchedulerRow(
            scheduler.Number, scheduler.RunQueueLength, scheduler.Reductions, scheduler.Slices, scheduler.BusyNanoseconds))];
        return new NodeFigures(rows.Sum(row => row.Reductions), statistics.HeapBytes, statistics.Atoms, rows);
    }
}
