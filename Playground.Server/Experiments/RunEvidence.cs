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
    private string? startFailed;
    private bool hasReturned;

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
    public bool IsDecided => broken is not null || startFailed is not null;

    /// <summary>Whether the program has started, as far as that can be known.</summary>
    public bool HasStarted { get; private set; }

    /// <param name="one">What happened.</param>
    /// <param name="number">The number of the event; 0 where events have none.</param>
    public void Saw(in RuntimeEvent one, long number)
    {
        Measures.Saw(one);
        invariants.Saw(one);
        if (one is { Kind: EventKind.Registered, Text: ExperimentModule.StartedName }) hasReturned = true;
        if (one is not { Kind: EventKind.Fault, Value1: 1, Value2: > 0 } || landings.Count >= MostLandings) return;
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
        HasStarted = hasReturned || now >= latestStart;
        if (!HasStarted && start is { IsCompleted: true, Result: { Returned: false } outcome })
        {
            startFailed = outcome.Text;
            return;
        }
        Measures.MaySample = HasStarted;
        Measures.Passed(now, events);
        if (HasStarted && invariants.FindBroken(version) is { } found)
            broken = new Violation(found.Invariant.Name, found.Said, RunMeasures.PhaseName(experiment.PhaseAt(now)), now.TotalMilliseconds, events);
    }

    /// <summary>The run is over: what it says.</summary>
    /// <param name="seed">Its seed, or its number.</param>
    /// <param name="now">The time since the start.</param>
    /// <param name="plans">The plans of faults.</param>
    /// <param name="events">How many events there were.</param>
    /// <param name="hash">The hash over them; empty where there is none.</param>
    public RunResult Result(ulong seed, TimeSpan now, IReadOnlyList<RunningFaultPlan> plans, long events, string hash)
    {
        (Verdict verdict, Violation? violation, string? reason, double? recovery) = ExperimentJudge.Judge(experiment, broken, Measures.Spans, plans, startFailed);
        return new RunResult
        {
            Number = seed,
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
