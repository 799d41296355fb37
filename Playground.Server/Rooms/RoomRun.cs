using Playground.Contracts;
using Playground.Runtime;
using Playground.Runtime.Events;
using Playground.Server.Programs;
using Playground.Server.Simulations;
using Playground.Server.Streaming;

namespace Playground.Server.Rooms;

/// <summary>One run of a room's program: its node, the world model of it, and the loop that records it.</summary>
internal sealed class RoomRun : IAsyncDisposable
{
    /// <summary>After so many drains on end that failed, the run is given up.</summary>
    private const int FailuresMost = 3;

    /// <summary>Ending a million processes takes some seconds.</summary>
    private static readonly TimeSpan ClosingAtMost = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource stopped = new();
    private readonly Recorder? recorder;
    private readonly WaitWatcher? waits;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly MemoryReturn memory;
    private Task recording = Task.CompletedTask;
    private volatile RoomStatus status;
    private volatile bool isShown = true;
    private volatile RecordingWish? recorded;

    private RoomRun(int number, RoomNode? node, RoomStatus status, RoomServices services)
    {
        Number = number;
        Node = node;
        this.status = status;
        (time, log, memory) = (services.Time, services.Log, services.Memory);
        if (node is null) return;
        recorder = new Recorder(node, World, time, log);
        waits = new WaitWatcher(node, World, time);
    }

    /// <summary>The number by which the room shows it.</summary>
    public int Number { get; private set; }

    public World World { get; } = new();

    /// <summary>The node; null when nothing runs.</summary>
    public RoomNode? Node { get; private set; }

    public RoomStatus Status => (Node?.Driver is { } driver ? status with { Simulation = driver.Status } : status) with { Run = Number };

    /// <summary>What was taken down of its latest events at all times; null while nothing was that anybody may want to see.</summary>
    public RecordingWish? Recorded => recorded;

    public ObservedRun Observed => new(Number, World, Status, Node?.Live ?? LiveSource.None, recorder?.History);

    /// <summary>A run of nothing: before the first program, or for one that cannot be started.</summary>
    public static RoomRun Nothing(int number, RoomStatus status, RoomServices services) => new(number, null, status, services);

    /// <param name="number">The run's number in its room.</param>
    /// <param name="node">The node, with the program loaded.</param>
    /// <param name="entry">What is called.</param>
    /// <param name="audience">Who watches the run, and who is told.</param>
    /// <param name="services">What all rooms share.</param>
    /// <param name="to">As far as what a simulation goes before it stands still; null: it goes on.</param>
    /// <param name="isShown">Whether the room shows it.</param>
    public static RoomRun Start(int number, RoomNode node, EntryPoint entry, RunAudience audience, RoomServices services, SimulationCommand? to = null, bool isShown = true)
    {
        var run = new RoomRun(number, node, new RoomStatus(RoomPhase.Running, number, entry.ToString()), services) { isShown = isShown };
        if (node.Driver is { } driver) driver.Recorder = run.recorder;
        Task<CallOutcome> call = node.CallAsync(entry);
        node.StartSimulation(to);
        run.recording = Task.WhenAll(run.RecordAsync(audience), run.AwaitOutcomeAsync(call, audience.Pulse));
        return run;
    }

    /// <summary>The room shows another run. This one is kept.</summary>
    public void Hide() => isShown = false;

    /// <summary>The room shows this run from now on.</summary>
    public void Show(int number)
    {
        Number = number;
        isShown = true;
    }

    /// <summary>Ends all processes. The logs stay to be read.</summary>
    /// <param name="problem">Why nothing can run any more, when it is our fault.</param>
    public async Task StopAsync(string? problem = null)
    {
        if (Node is not { } node) return;
        status = problem is null ? status with { Phase = RoomPhase.Stopped } : status with { Phase = RoomPhase.Broken, Problem = problem };
        await stopped.CancelAsync();
        await recording;
        if (node.Driver is { } driver)
        {
            status = status with { Simulation = driver.Status with { Standing = true } };
            await driver.DisposeAsync();
        }
        Node = null;
        Record(recorder!.Drain);
        await CloseAsync(node);
        lock (World.Gate) World.EndAll();
    }

    /// <summary>Closes the node. One that does not end is left to itself, so that its room, and whoever waits for that, can go on.</summary>
    private async Task CloseAsync(RoomNode node)
    {
        bool hadMuch = node.Live.Figures().MemoryBytes > MemoryReturn.MuchBytes;
        try
        {
            await Task.Run(node.Dispose).WaitAsync(ClosingAtMost, time);
            if (hadMuch) memory.Request(log);
        }
        catch (Exception problem)
        {
            log.LogError(problem, "A room's node could not be closed; what it holds stays taken.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stopped.Dispose();
    }

    private async Task RecordAsync(RunAudience audience)
    {
        using var timer = new PeriodicTimer(Recorder.Interval, time);
        int failures = 0;
        try
        {
            while (await timer.WaitForNextTickAsync(stopped.Token))
            {
                failures = Record(() => RecordOnce(audience)) ? 0 : failures + 1;
                if (WhyLost(failures) is { } problem)
                {
                    audience.GiveUp(this, problem);
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private void RecordOnce(RunAudience audience)
    {
        SimulationDriver? driver = Node!.Driver;
        // Nobody looks, and nothing happens.
        if (!isShown && driver is { IsResting: true }) return;
        RecordingWish wish = audience.Wanted();
        bool isFar = driver is { IsFarFromGoal: true };
        if (!isFar) recorded = recorded?.And(wish) ?? wish;
        Node.Observe(isFar ? wish.Kinds & EventKinds.Structure : wish.Kinds, wish.MessageTexts && !isFar);
        recorder!.Drain();
        if (!isShown) return;
        if (wish.Field) recorder.LookAtField();
        waits!.LookNowAndThen();
        audience.Pulse();
    }

    /// <summary>A failure to record is a bug of ours: it is logged, and tried again.</summary>
    private bool Record(Action record)
    {
        try
        {
            record();
            return true;
        }
        catch (Exception problem)
        {
            log.LogError(problem, "A run could not be recorded.");
            return false;
        }
    }

    /// <summary>Why this run cannot go on; null when it can.</summary>
    private string? WhyLost(int failuresInRow)
    {
        if (Node!.Driver?.Failure is { } failure)
        {
            log.LogError(failure, "A simulation could not be driven on.");
            return "The server failed to run this simulation. That is a bug of the server; it is in its log.";
        }
        if (Node.Failures.NodeIsLost) return "The runtime failed in the middle of what all processes share, so this run was ended. That is a bug of the runtime; its report is in the output.";
        return failuresInRow < FailuresMost ? null : "The server failed to follow this run, so it was ended. That is a bug of the server; it is in its log.";
    }

    private async Task AwaitOutcomeAsync(Task<CallOutcome> call, Action pulse)
    {
        try
        {
            CallOutcome outcome = await call.WaitAsync(stopped.Token);
            status = status with { Outcome = outcome.Text, Raised = !outcome.Returned };
            if (isShown) pulse();
        }
        catch (OperationCanceledException)
        {
            // Stopped before the call came to an end.
        }
    }
}
