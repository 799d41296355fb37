using System.Diagnostics;
using Playground.Contracts;
using Playground.Runtime;
using Playground.Runtime.Events;
using Playground.Runtime.Faults;

namespace Playground.Server.Simulations;

/// <summary>What a visitor did to a simulated run.</summary>
/// <param name="Event">After so many events.</param>
/// <param name="Asked">The fault, as it was asked for.</param>
/// <param name="Fault">The fault, as the runtime takes it.</param>
internal sealed record SimulationInput(long Event, FaultRequest Asked, ProcessFault Fault);

/// <summary>
/// Lets a room's simulation run at a pace, step, and stand still; whoever asks something of its node gets his turn between two slices, so that
/// neither the pace nor the questions change the run.
/// </summary>
internal sealed class SimulationDriver : ISimulationObserver, IAsyncDisposable
{
    /// <summary>So often the clock of the room is compared with the clock on the wall.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(10);

    private readonly SimulationChoice choice;
    private readonly SchedulerPool schedulers;
    private readonly TimeProvider time;
    private readonly Lock turn = new();
    private readonly SemaphoreSlim wish = new(0);
    private readonly CancellationTokenSource stopped = new();
    private readonly List<SimulationInput> inputs = [];
    private readonly Queue<SimulationInput> repeated;
    private readonly TimeMarks crashes;
    private readonly TimeMarks faults;
    private Func<bool>? goal;
    private Task driving = Task.CompletedTask;
    private double speed = 1;
    private (long Real, TimeSpan Virtual) paceBegan;
    private int waiting;
    private long sent;
    private long crashed;
    private long last;

    /// <param name="choice">Seed and schedule.</param>
    /// <param name="schedulers">The pool that the simulation is; whoever disposes of the node disposes of it then.</param>
    /// <param name="time">The clock on the wall.</param>
    /// <param name="before">The run that this one repeats; null for a new one.</param>
    public SimulationDriver(SimulationChoice choice, SchedulerPool schedulers, TimeProvider time, SimulationDriver? before = null)
    {
        this.choice = choice;
        this.time = time;
        repeated = new Queue<SimulationInput>(before?.Inputs ?? []);
        last = before?.Status.Last ?? 0;
        crashes = before?.crashes ?? new TimeMarks();
        faults = before?.faults ?? new TimeMarks();
        this.schedulers = schedulers;
        Simulation.Observer = this;
    }

    public SchedulerPool Schedulers => schedulers;

    public TimeSpan Now => Simulation.Now;

    public SimulationStatus Status => new(
        choice, Simulation.Now.TotalMilliseconds, Simulation.Events, Recording.HashText(Simulation.Hash), Volatile.Read(ref goal) is null, speed, Math.Max(last, Simulation.Events),
        crashes.Events, faults.Events);

    /// <summary>What visitors did so far, and what will be done again.</summary>
    public IReadOnlyList<SimulationInput> Inputs
    {
        get { lock (turn) return [.. inputs, .. repeated]; }
    }

    private Simulation Simulation => schedulers.Simulation!;

    /// <summary>Begins: at real time, or, to repeat a run, as far as an event, where it stands still.</summary>
    public void Start(Func<ProcessFault, bool> inject, long? to)
    {
        Apply(to is { } number ? new SimulationCommand(SimulationAction.GoToEvent, Event: number) : new SimulationCommand(SimulationAction.Go));
        driving = Task.Factory.StartNew(() => DriveAsync(inject), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    /// <summary>Does what a visitor wants; going back is not among it, which needs another run.</summary>
    public void Apply(SimulationCommand command) => WhileStanding(() =>
    {
        long sentBefore = sent, crashedBefore = crashed, events = Simulation.Events;
        speed = command.Action == SimulationAction.Go ? command.Speed : 0;
        paceBegan = (time.GetTimestamp(), Simulation.Now);
        Volatile.Write(ref goal, command.Action switch
        {
            SimulationAction.Go => static () => false,
            SimulationAction.StepSlice => () => Simulation.Events > events,
            SimulationAction.StepMessage => () => sent > sentBefore,
            SimulationAction.StepCrash => () => crashed > crashedBefore,
            SimulationAction.GoToEvent => () => Simulation.Events >= command.Event,
            _ => null,
        });
        wish.Release();
        return true;
    });

    /// <summary>Injects a fault between two slices, and remembers at which event. What was to be repeated after it happens no more.</summary>
    public bool Inject(Func<ProcessFault, bool> inject, FaultRequest asked, ProcessFault fault) => WhileStanding(() =>
    {
        repeated.Clear();
        inputs.Add(new SimulationInput(Simulation.Events, asked, fault));
        last = 0;
        crashes.DropAfter(Simulation.Events);
        faults.DropAfter(Simulation.Events);
        faults.Add(Simulation.Events);
        return inject(fault);
    });

    /// <summary>The run up to this moment.</summary>
    public Recording Record(IReadOnlyList<ProgramFile> files, string call) => WhileStanding(() => new Recording
    {
        Format = Recording.CurrentFormat,
        Files = files,
        Call = call,
        Seed = (ulong)choice.Seed,
        Schedule = (ScheduleKind)choice.Schedule,
        Inputs = [.. inputs.Select(input => new RecordedInput(input.Event, input.Asked))],
        Events = Simulation.Events,
        Hash = Recording.HashText(Simulation.Hash),
    });

    /// <summary>Asks something while the simulation stands still.</summary>
    public T WhileStanding<T>(Func<T> ask)
    {
        Interlocked.Increment(ref waiting);
        lock (turn)
        {
            try
            {
                return ask();
            }
            finally
            {
                Interlocked.Decrement(ref waiting);
            }
        }
    }

    public void Happened(in RuntimeEvent runtimeEvent)
    {
        if (runtimeEvent.Kind == EventKind.Sent) sent++;
        else if (runtimeEvent is { Kind: EventKind.Exited, Text: not ("normal" or "shutdown") and { } reason } && !reason.StartsWith("{shutdown,", StringComparison.Ordinal))
        {
            crashed++;
            crashes.Add(Simulation.Events);
        }
    }

    public void Printed(ReadOnlySpan<byte> bytes)
    {
        // Counted by the simulation; the room has its own way for output.
    }

    /// <summary>Ends the driving. The node is disposed of after it, and then the pool.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        await driving;
        stopped.Dispose();
    }

    private async Task DriveAsync(Func<ProcessFault, bool> inject)
    {
        try
        {
            while (!stopped.IsCancellationRequested)
            {
                if (Volatile.Read(ref goal) is null)
                {
                    await wish.WaitAsync(stopped.Token);
                    continue;
                }
                bool goesOn;
                lock (turn) goesOn = RunAWhile(inject);
                if (!goesOn) await Task.Delay(Beat, time, stopped.Token);
                while (Volatile.Read(ref waiting) > 0) await Task.Yield();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    /// <summary>Runs to the goal, to the next input that is repeated, or as far as the pace allows; whether there is more to run at once.</summary>
    private bool RunAWhile(Func<ProcessFault, bool> inject)
    {
        if (goal is not { } reached) return true;
        if (reached())
        {
            Volatile.Write(ref goal, null);
            return true;
        }
        if (repeated.TryPeek(out SimulationInput? next) && Simulation.Events >= next.Event)
        {
            inputs.Add(repeated.Dequeue());
            inject(next.Fault);
            return true;
        }
        long begun = time.GetTimestamp();
        long inputAt = next?.Event ?? long.MaxValue;
        bool isPaced = speed > 0;
        TimeSpan due = isPaced ? paceBegan.Virtual + time.GetElapsedTime(paceBegan.Real) * speed : TimeSpan.MaxValue;
        SimulationStop stop = Simulation.Run(
            () => reached() || Simulation.Events >= inputAt || Volatile.Read(ref waiting) > 0 || Simulation.Now >= due || time.GetElapsedTime(begun) > Beat,
            isPaced ? due : null);
        // Nothing can happen any more: only an input could change that.
        if (stop == SimulationStop.Idle && goal is not null && speed == 0) Volatile.Write(ref goal, null);
        return stop != SimulationStop.Idle && Simulation.Now < due && !isPaced;
    }
}
