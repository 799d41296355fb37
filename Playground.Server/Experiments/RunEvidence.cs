using Playground.Runtime;
using Playground.Runtime.Events;
using Playground.Runtime.Faults;

namespace Playground.Server.Experiments;

/// <summary>What a run of an experiment shows while it goes on, simulated or live, and the result that is made of it.</summary>
internal sealed class RunEvidence
{
    public const int MostLandings = 200;

    /// <summary>A program that has not returned from its start by then is taken to have started: some never return. Live, code is translated meanwhile.</summary>
    private static readonly TimeSpan LatestStart = TimeSpan.FromMilliseconds(100), LatestLiveStart = TimeSpan.FromSeconds(1);

    private readonly Experiment experiment;
    private readonly TimeSpan latestStart;
    private readonly InvariantWatch invariants;
    private readonly List<RuntimeEvent> landings = [];
    private readonly List<long> landingEvents = [];
    private Violation? broken;
    private string? notStarted;
    private bool hasReturned;
    private bool isDoubtful;

    /// <param name="experiment">The experiment.</param>
    /// <param name="node">The node of its run.</param>
    /// <param name="ask">Makes an expression of its function's name.</param>
    public RunEvidence(Experiment experiment, Node node, Func<string, Expression> ask)
    {
        this.experiment = experiment;
        latestStart = experiment.Mode == RunMode.Live ? LatestLiveStart : LatestStart;
        Measures = new RunMeasures(experiment, node, ask);
        invariants = new InvariantWatch(experiment, node, ask);
    }

    public RunMeasures Measures { get; }

    /// <summary>An invariant does not hold, or the program has not started: the rest of the run would say nothing more.</summary>
    public bool IsDecided => broken is not null || notStarted is not null;

    /// <summary>Whether an invariant has been asked for and has not answered yet. Once somebody waits for that, nothing else is asked.</summary>
    public bool AwaitsAnswers()
    {
        invariants.IsOver = true;
        return !IsDecided && invariants.IsWaiting;
    }

    /// <param name="one">What happened.</param>
    /// <param name="number">The number of the event; 0 where events have none.</param>
    public void Saw(in RuntimeEvent one, long number)
    {
        Measures.Saw(one);
        invariants.Saw(one);
        if (one is { Kind: EventKind.Registered, Text: ExperimentModule.StartedName }) Returned(TimeSpan.FromTicks(one.TimeNanoseconds / TimeSpan.NanosecondsPerTick));
        if (!one.IsPlannedLanding || landings.Count >= MostLandings) return;
        landings.Add(one);
        landingEvents.Add(number);
    }

    /// <summary>Takes the measures that are due, and asks for the invariants.</summary>
    /// <param name="now">The time since the start.</param>
    /// <param name="events">How many events there were; 0 where they are not counted.</param>
    /// <param name="version">Changes whenever invariants may have other answers.</param>
    /// <param name="start">The call that starts the program.</param>
    /// <exception cref="ExperimentException">An expression cannot be asked.</exception>
    public void Look(TimeSpan now, long events, long version, Task<CallOutcome> start)
    {
        if (!hasReturned && start is { IsCompleted: true, Result: { Returned: false } outcome })
        {
            notStarted = $"The program did not start: {outcome.Text}";
            return;
        }
        bool mayHaveStarted = hasReturned || now >= latestStart;
        Measures.MaySample = mayHaveStarted;
        Measures.Passed(now, events);
        if (mayHaveStarted && invariants.FindBroken(version, hasReturned) is { } found)
            broken = new Violation(found.Invariant.Name, found.Said, RunMeasures.PhaseName(experiment.PhaseAt(now)), now.TotalMilliseconds, events);
    }

    /// <summary>
    /// The phase before the faults is over. A start that has not returned may never do so, or be under way still: then nothing shows that the program
    /// works, and what faults would do to it says nothing.
    /// </summary>
    public void BeforeEnded()
    {
        if (experiment.Before > TimeSpan.Zero) RequireStart("the phase before the faults", experiment.Before);
    }

    /// <summary>The run is over. Where there was no phase before the faults, the program had all of it to start.</summary>
    public void Ended()
    {
        if (experiment.Before == TimeSpan.Zero) RequireStart("the run", experiment.Duration);
    }

    private void RequireStart(string phase, TimeSpan time)
    {
        if (IsDecided || hasReturned) return;
        string? lack = time < latestStart ? "its start had not returned"
            : invariants.NotYetHeld is { } invariant ? $"its start had not returned, and the invariant '{invariant.Name}' had not held yet"
            : Measures.Calls.Totals is { Calls: > 0 and var calls, Failed: var failed } && failed == calls ? "its start had not returned, and no call of the load had ended well"
            : null;
        if (lack is not null) notStarted = $"The program had not started by the end of {phase}, so make that longer: after {Durations.Text(time)} {lack}";
        isDoubtful = lack is null && !invariants.HasAnyHeld && Measures.Calls.Totals.Calls == 0;
    }

    /// <summary>When nothing had shown that the program works, it had not started until now.</summary>
    private void Returned(TimeSpan now)
    {
        hasReturned = true;
        if (isDoubtful && !IsDecided)
            notStarted = $"The program had not started by the end of the phase before the faults, so make that longer: after {Durations.Text(experiment.Before)} its start had not returned, and it did so after {Durations.Text(now)}";
    }

    /// <summary>The run is over: what it says.</summary>
    /// <param name="number">Its seed; of a live run its number.</param>
    /// <param name="now">The time since the start.</param>
    /// <param name="plans">The plans of faults.</param>
    /// <param name="events">How many events there were.</param>
    /// <param name="hash">The hash over them; empty where there is none.</param>
    public RunResult Result(ulong number, TimeSpan now, IReadOnlyList<RunningFaultPlan> plans, long events, string hash)
    {
        (Verdict verdict, Violation? violation, string? reason, double? recovery) = ExperimentJudge.Judge(experiment, broken, Measures.Spans, plans, notStarted);
        return new RunResult
        {
            Number = number,
            Verdict = verdict,
            Violation = violation,
            Reason = reason,
            RecoveryMs = recovery,
            Events = events,
            Hash = hash,
            TimeMs = now.TotalMilliseconds,
            Load = Measures.Calls.Outcome(),
            Plans = [.. plans.Select(plan => new PlanOutcome(plan.Plan.Name, plan.Tries, plan.Chances, plan.Landed, plan.Missed, plan.LastMiss))],
            Landings = [.. landings.Zip(landingEvents, (one, number) => Describe(one, number, plans))],
            Series = Measures.Series,
        };
    }

    private static Landing Describe(in RuntimeEvent one, long number, IReadOnlyList<RunningFaultPlan> plans)
    {
        long plan = one.Value2;
        return new Landing(
            plans.First(running => running.Number == plan).Plan.Name, one.TimeNanoseconds / 1e6, number, one.Process == default ? "" : one.Process.ToString(), one.Text ?? "");
    }
}
