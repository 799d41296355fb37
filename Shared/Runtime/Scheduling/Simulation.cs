using System.Runtime.ExceptionServices;
using Playground.Runtime.Events;
using Playground.Runtime.Scheduling;
using Monitor = System.Threading.Monitor;

namespace Playground.Runtime;

/// <summary>
/// A pool whose every choice comes from a seed: one thread, a clock that passes by counted work, a schedule. It stands still until it is told to
/// run, so what the host does (load, call, inject) comes between two slices, at a number of events that can be written down.
/// The same program, seed and inputs give the same events and the same <see cref="Hash"/>, on any machine.
/// </summary>
/// <remarks>A simulated pool has one node. Its host calls come from one thread at a time.</remarks>
public sealed class Simulation
{
    /// <summary>After so many jumps on end without an event nothing is to be expected.</summary>
    const int MostQuietJumps = 10_000;

    const ulong ScheduleSalt = 0x5C8ED01E, TimerSalt = 0x71337;

    readonly object gate = new();
    readonly VirtualTime time = new();
    readonly EventHash hash = new();
    readonly List<Turn>? turns;
    Func<bool>? until;
    long horizonMilliseconds;
    bool running;
    bool hasJumped;
    bool isAfterJump;
    long eventsBeforeJump;
    int quietJumps;
    bool released;
    SimulationStop stop = SimulationStop.Idle;
    ExceptionDispatchInfo? failure;

    internal Simulation(SimulationOptions options)
    {
        Options = options;
        Random = new SeededRandom(options.Seed);
        FirstReference = (long)(Random.Next() >> 40);
        if (options.KeepsTurns) turns = [];
        // Streams of their own: a recorded schedule chooses nothing, and all else must be as in the run whose turns it has.
        Schedule = Schedule.For(this, new SeededRandom(SeededRandom.Mix(options.Seed ^ ScheduleSalt)), turns);
        TimerChoice = Schedule is null ? null : new SeededRandom(SeededRandom.Mix(options.Seed ^ TimerSalt));
    }

    /// <summary>Seed and schedule.</summary>
    public SimulationOptions Options { get; }

    /// <summary>How many events there were: births, deaths, signals, messages, slices, collections, output.</summary>
    public long Events => hash.Count;

    /// <summary>The hash over all events until now; equal hashes mean equal runs.</summary>
    public ulong Hash => hash.Value;

    /// <summary>The choices of the schedule until now, when they are kept: <see cref="ScheduleKind.Recorded"/> repeats them. Read them while it stands still.</summary>
    public IReadOnlyList<Turn> Turns => turns is null ? [] : [.. turns];

    /// <summary>The virtual time since the pool started.</summary>
    public TimeSpan Now => TimeSpan.FromTicks(time.GetTimestamp() / 100);

    /// <summary>Is told of each event, in order and without loss, on the thread on which it happens; null: nobody listens.</summary>
    public ISimulationObserver? Observer { get; set; }

    /// <summary>The choices of the schedule that differ from the usual turn, when the options say that they be noted, or name some; in order.</summary>
    public IReadOnlyList<ScheduleDeviation> Deviations => Schedule is ChosenSchedule { Deviations: var noted } ? [.. noted] : [];

    internal TimeProvider Time => time;

    internal SeededRandom Random { get; }

    /// <summary>null: in turn.</summary>
    internal Schedule? Schedule { get; }

    /// <summary>Which of the timers of one moment comes first; null: the one that was started first.</summary>
    internal SeededRandom? TimerChoice { get; }

    /// <summary>References begin here, and with them the seeds of rand.</summary>
    internal long FirstReference { get; }

    /// <summary>Nobody needs the run any more: it goes on by itself, so that its node can end.</summary>
    internal bool IsReleased => Volatile.Read(ref released);

    /// <summary>Runs until the condition holds, or until nothing can happen any more, and stands still then.</summary>
    /// <param name="until">Asked between two slices, on the scheduler's thread. Null: never holds.</param>
    /// <param name="horizon">The clock does not jump beyond this moment while nobody can run. Null: it does.</param>
    /// <remarks>What the condition throws stops the run and is thrown here.</remarks>
    public SimulationStop Run(Func<bool>? until = null, TimeSpan? horizon = null)
    {
        lock (gate)
        {
            if (running) throw new InvalidOperationException("The simulation runs already.");
            if (released) throw new InvalidOperationException("The simulation's node or pool was closed.");
            this.until = until;
            horizonMilliseconds = (long)(horizon?.TotalMilliseconds ?? long.MaxValue);
            running = true;
            Monitor.PulseAll(gate);
            while (running) Monitor.Wait(gate);
            ExceptionDispatchInfo? thrown = failure;
            failure = null;
            thrown?.Throw();
            return stop;
        }
    }

    /// <summary>Runs until there were so many events; stops at the first end of a slice then.</summary>
    public SimulationStop RunToEvent(long number) => Run(() => Events >= number);

    /// <summary>Runs until so much virtual time is over.</summary>
    public SimulationStop RunToTime(TimeSpan moment) => Run(() => Now >= moment);

    /// <summary>
    /// Gives the run up, at any time, also in the middle of a slice: from now on it goes on by itself, is not counted, and its node can end.
    /// </summary>
    public void Release()
    {
        lock (gate)
        {
            released = true;
            running = false;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Whether the scheduler may take the next process now; otherwise it has stood still, and looks again.</summary>
    internal bool MayGoOn()
    {
        if (IsReleased) return true;
        // A jump belongs to the slice that it leads to: all runs can be stopped at the same places, whenever somebody wants to.
        isAfterJump = hasJumped;
        if (hasJumped)
        {
            hasJumped = false;
            return true;
        }
        bool wasRunning = Volatile.Read(ref running);
        if (wasRunning && !Holds()) return true;
        StandStill(SimulationStop.Reached, wasRunning);
        return false;
    }

    /// <summary>Nobody can run: the clock goes on to the next timer, or everything stands still.</summary>
    internal void SkipTo(long dueMilliseconds)
    {
        if (dueMilliseconds == long.MaxValue) StandStill(SimulationStop.Idle);
        else if (dueMilliseconds > horizonMilliseconds && !IsReleased) StandStill(SimulationStop.Reached);
        else if (isAfterJump && MayStopAfterJump() && !IsReleased && Holds()) StandStill(SimulationStop.Reached);
        else
        {
            eventsBeforeJump = Events;
            time.JumpTo(dueMilliseconds);
            hasJumped = true;
        }
    }

    /// <summary>Whether the condition holds. One that fails stops the run, too; whoever runs it gets what it threw.</summary>
    bool Holds()
    {
        try { return until?.Invoke() == true; }
        catch (Exception problem)
        {
            failure = ExceptionDispatchInfo.Capture(problem);
            return true;
        }
    }

    /// <summary>
    /// The last jump led to no slice, only to what a plan of faults tells, and so it can go on for ever. Inputs are noted by the number of events,
    /// so the run may stop only where that has changed; or where otherwise it would not stop at all.
    /// </summary>
    bool MayStopAfterJump()
    {
        bool isQuiet = Events == eventsBeforeJump;
        quietJumps = isQuiet ? quietJumps + 1 : 0;
        return !isQuiet || quietJumps > MostQuietJumps;
    }

    /// <summary>What a probe may change and must leave as it was.</summary>
    internal readonly record struct State(ulong Random, long References, long Collections);

    internal State Save(Node node) => new(Random.State, node.LastReference, node.Collections);

    internal void Restore(Node node, State before)
    {
        Random.State = before.Random;
        node.RestoreAfterProbe(before.References, before.Collections);
    }

    internal void Pass(long reductions) => time.Pass(reductions);

    internal void Count(in RuntimeEvent runtimeEvent)
    {
        if (IsReleased) return;
        hash.Add(runtimeEvent);
        Observer?.Happened(runtimeEvent);
    }

    internal void CountOutput(ReadOnlySpan<byte> bytes)
    {
        if (IsReleased) return;
        hash.Add(bytes);
        Observer?.Printed(bytes);
    }

    /// <param name="why">Why it stops.</param>
    /// <param name="wasRunning">Whether it was told to run when it was to stop; what it was told since then it has not looked at yet.</param>
    void StandStill(SimulationStop why, bool wasRunning = true)
    {
        lock (gate)
        {
            if (running && wasRunning)
            {
                running = false;
                stop = why;
                Monitor.PulseAll(gate);
            }
            while (!running && !released) Monitor.Wait(gate);
        }
    }
}
