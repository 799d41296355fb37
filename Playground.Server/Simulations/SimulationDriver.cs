using System.Collections.Concurrent;
using System.Diagnostics;
using Playground.Contracts;
using Playground.Runtime;
using Playground.Runtime.Events;
using Playground.Runtime.Faults;
using Playground.Server.Faults;

namespace Playground.Server.Simulations;

/// <summary>What a visitor did to a simulated run.</summary>
/// <param name="Event">After so many events.</param>
/// <param name="Time">At this virtual time: the clock can have gone on since the event, by timers that concerned nobody.</param>
/// <param name="Input">What.</param>
internal sealed record SimulationInput(long Event, TimeSpan Time, RoomInput Input);

/// <summary>
/// Lets a room's simulation run at a pace, step, and stand still, on a thread of its own. Whoever asks something of its node gets his turn on that
/// thread between two slices, so that neither the pace nor the questions change the run, and nobody waits with a lock in his hands.
/// </summary>
internal sealed partial class SimulationDriver : ISimulationObserver, IAsyncDisposable
{
    /// <summary>So often the clock of the room is compared with the clock on the wall.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(10);

    /// <summary>A slice that goes on for so long after somebody wanted to end the simulation may never end; its process is killed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>More than happen between two looks of the recorder.</summary>
    private const long FarEvents = 300_000;

    private readonly SimulationChoice choice;
    private readonly SchedulerPool schedulers;
    private readonly TimeProvider time;
    private readonly ConcurrentQueue<Question> questions = [];
    private readonly AutoResetEvent wake = new(false);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<SimulationInput> inputs = [];
    private Queue<SimulationInput> repeated;
    private TimeMarks crashes;
    private TimeMarks restarts;
    private TimeMarks faults;
    private volatile Func<bool>? goal;
    private long wayEnd;
    private IDisposable? watch;
    private volatile string? whatWasReached;
    private volatile bool isStopping;
    private bool hasEnded;
    private double speed;
    private bool isPaced;
    private volatile bool isResting;
    private long runningTicks;
    private (long Real, TimeSpan Virtual) paceBegan;
    private long sent;
    private long crashed;
    private long last;
    private string lastHash = "";

    /// <param name="choice">Seed and schedule.</param>
    /// <param name="schedulers">The pool that the simulation is; whoever disposes of the node disposes of it then.</param>
    /// <param name="time">The clock on the wall.</param>
    /// <param name="repetition">The run that this one repeats; null for a new one.</param>
    public SimulationDriver(SimulationChoice choice, SchedulerPool schedulers, TimeProvider time, Repetition? repetition = null)
    {
        this.choice = choice;
        this.time = time;
        repeated = new Queue<SimulationInput>(repetition?.Inputs ?? []);
        (last, lastHash) = repetition is null ? (0, "") : (repetition.Last, repetition.LastHash);
        speed = repetition?.Speed ?? 1;
        crashes = repetition?.Crashes ?? new TimeMarks();
        restarts = repetition?.Restarts ?? new TimeMarks();
        faults = repetition?.Faults ?? new TimeMarks();
        this.schedulers = schedulers;
        Simulation.Observer = this;
    }

    public SchedulerPool Schedulers => schedulers;

    public TimeSpan Now => Simulation.Now;

    /// <summary>What the driving failed by; null while it did not.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Whether it is on its way to an event that is still far: nobody will see the messages and slices until then.</summary>
    public bool IsFarFromGoal => Volatile.Read(ref wayEnd) - Simulation.Events > FarEvents;

    /// <summary>How many events there were.</summary>
    public long Events => Simulation.Events;

    /// <summary>How many are known of the run, which goes further when it was gone back in.</summary>
    public long LastEvent => Math.Max(Volatile.Read(ref last), Simulation.Events);

    /// <summary>Whether nothing moves, until somebody wants something.</summary>
    public bool IsResting => isResting;

    /// <summary>Told, on the simulation's thread, when it comes to rest, and when it has ended.</summary>
    public event Action? Rested;

    /// <summary>Who takes its events down. The simulation waits for it, so that nothing is lost, however fast it goes.</summary>
    public IRunRecorder? Recorder { get; set; }

    public SimulationStatus Status => new(
        choice, Simulation.Now.TotalMilliseconds, Simulation.Events, Recording.HashText(Simulation.Hash), goal is null, speed, LastEvent,
        new SimulationMarks(crashes.Marks, restarts.Marks, faults.Marks), whatWasReached);

    private Simulation Simulation => schedulers.Simulation!;

    /// <summary>Begins: at real time, or, to repeat a run, as far as it was asked for, where it stands still.</summary>
    public void Start(Node node, SimulationCommand? to)
    {
        Apply(node, to ?? new SimulationCommand(SimulationAction.Go), watched: null);
        new Thread(() => Drive(node)) { IsBackground = true, Name = "Simulation driver" }.Start();
    }

    /// <summary>Does what a visitor wants; going back is not among it, which needs another run.</summary>
    /// <exception cref="RequestException">What it shall run until cannot be read.</exception>
    public Task<bool> ApplyAsync(Node node, SimulationCommand command)
    {
        Watchpoint? watched = SimulationGoal.WatchpointOf(command);
        return AskAsync(() =>
        {
            Apply(node, command, watched);
            return true;
        });
    }

    /// <summary>Does something between two slices, and remembers when. What was to be repeated after it happens no more.</summary>
    public Task<bool> ApplyAsync(Node node, RoomInput input) => AskAsync(() =>
    {
        var done = new SimulationInput(Simulation.Events, Simulation.Now, input);
        // What cannot be done has not been done, and changes nothing.
        bool found = input.Apply(node);
        repeated.Clear();
        inputs.Add(done);
        last = 0;
        foreach (TimeMarks marks in new[] { crashes, restarts, faults }) marks.DropAfter(done.Event);
        if (input is InjectInput or LoadInput) faults.Add(done.Event);
        return found;
    });

    /// <summary>Asks something while the simulation stands still between two slices.</summary>
    /// <returns>The answer; default when the simulation has ended.</returns>
    public Task<T?> AskAsync<T>(Func<T> ask)
    {
        var answer = new TaskCompletionSource<T?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (questions)
        {
            if (hasEnded) answer.SetResult(default);
            else questions.Enqueue(new Question(() => Answer(answer, ask), () => answer.SetResult(default)));
        }
        wake.Set();
        return answer.Task;
    }

    public void Happened(in RuntimeEvent runtimeEvent)
    {
        if (runtimeEvent.Kind == EventKind.Sent) sent++;
        else if (runtimeEvent.IsRestart) restarts.Add(Simulation.Events);
        else if (runtimeEvent.IsPlannedLanding) faults.Add(Simulation.Events);
        else if (runtimeEvent is { Kind: EventKind.Exited, Text: { } reason } && ExitReason.IsCrash(reason))
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
        isStopping = true;
        wake.Set();
        if (await Task.WhenAny(ended.Task, Task.Delay(Patience)) != ended.Task) Simulation.Release();
        await ended.Task;
    }

    private static void Answer<T>(TaskCompletionSource<T?> answer, Func<T> ask)
    {
        try
        {
            answer.SetResult(ask());
        }
        catch (Exception problem)
        {
            answer.SetException(problem);
        }
    }

    private void Apply(Node node, SimulationCommand command, Watchpoint? watched)
    {
        watch?.Dispose();
        whatWasReached = null;
        watch = watched is null ? null : node.Watch(watched, what => whatWasReached ??= what);
        long sentBefore = sent, crashedBefore = crashed, events = Simulation.Events;
        if (command.Action == SimulationAction.Go) speed = command.Speed;
        isPaced = command.Action == SimulationAction.Go && speed > 0;
        BeginPace();
        Volatile.Write(ref wayEnd, command.Action == SimulationAction.GoToEvent ? command.Event : 0);
        goal = command.Action switch
        {
            SimulationAction.Go => static () => false,
            SimulationAction.StepSlice => () => Simulation.Events > events,
            SimulationAction.StepMessage => () => sent > sentBefore,
            SimulationAction.StepCrash => () => crashed > crashedBefore,
            SimulationAction.GoToEvent => () => Simulation.Events >= command.Event,
            SimulationAction.GoToTime => () => Simulation.Now.TotalMilliseconds >= command.Milliseconds,
            SimulationAction.GoToCall or SimulationAction.GoToMessage => () => whatWasReached is not null,
            _ => null,
        };
        if (goal is not null) isResting = false;
    }

    private void Drive(Node node)
    {
        try
        {
            while (!isStopping)
            {
                while (questions.TryDequeue(out Question question)) question.Answer();
                if (isStopping) break;
                if (goal is not { } reached)
                {
                    Rest();
                    wake.WaitOne();
                }
                else if (!RunAWhile(reached, node)) wake.WaitOne(Beat);
            }
        }
        catch (Exception problem)
        {
            // Here it would end the server; the room, which looks at it now and then, gives this run up.
            Failure = problem;
        }
        End();
        ended.SetResult();
    }

    private void End()
    {
        lock (questions) hasEnded = true;
        while (questions.TryDequeue(out Question question)) question.GiveUp();
        Rest();
    }

    private void Rest()
    {
        if (isResting) return;
        isResting = true;
        Rested?.Invoke();
    }

    /// <summary>Runs to the goal, to the next input that is repeated, or as far as the pace allows; whether there is more to run at once.</summary>
    private bool RunAWhile(Func<bool> reached, Node node)
    {
        if (reached())
        {
            goal = null;
            return true;
        }
        repeated.TryPeek(out SimulationInput? next);
        if (IsDue(next))
        {
            inputs.Add(repeated.Dequeue());
            next!.Input.Apply(node);
            return true;
        }
        if (Recorder is { IsFilling: true } full) full.Drain();
        isResting = false;
        long begun = time.GetTimestamp();
        TimeSpan due = isPaced ? paceBegan.Virtual + time.GetElapsedTime(paceBegan.Real) * speed : TimeSpan.MaxValue;
        // The clock must not jump beyond the time of an input.
        TimeSpan horizon = next is { } input && input.Time < due ? input.Time : due;
        SimulationStop stop = Simulation.Run(
            () => reached() || IsDue(next) || !questions.IsEmpty || isStopping || Recorder is { IsFilling: true } || Simulation.Now >= due || time.GetElapsedTime(begun) > Beat,
            horizon == TimeSpan.MaxValue ? null : horizon);
        Interlocked.Add(ref runningTicks, time.GetElapsedTime(begun).Ticks);
        if (stop != SimulationStop.Idle || IsDue(next)) return !isPaced;
        // Nothing can happen any more: only an input could change that, and it begins a time that is not to be caught up with.
        if (isPaced)
        {
            BeginPace();
            Rest();
        }
        else goal = null;
        return false;
    }

    private bool IsDue(SimulationInput? input) => input is not null && Simulation.Events >= input.Event && Simulation.Now >= input.Time;

    private void BeginPace() => paceBegan = (time.GetTimestamp(), Simulation.Now);

    /// <summary>What somebody asks of the simulation.</summary>
    /// <param name="Answer">Answers, while the simulation stands still.</param>
    /// <param name="GiveUp">Tells that it has ended.</param>
    private readonly record struct Question(Action Answer, Action GiveUp);
}
