using Playground.Runtime;
using Playground.Runtime.Events;
using Playground.Runtime.Faults;
using Playground.Server.Experiments.Shrinking;
using Playground.Server.Faults;
using Playground.Server.Rooms;
using Playground.Server.Simulations;

namespace Playground.Server.Experiments;

/// <summary>An experiment with one seed: a simulated run of its program, measured between its slices.</summary>
internal sealed class ExperimentRun : ISimulationObserver, IDisposable
{
    public const int MostLandings = 200;

    /// <summary>A program that has not returned from its start by then is taken to have started: some never return.</summary>
    private static readonly TimeSpan LatestStart = TimeSpan.FromMilliseconds(100);

    /// <summary>As in a room, so that a recording runs there, too.</summary>
    public static readonly NodeLimits Limits = new RoomSettings().NodeLimits;

    private readonly Experiment experiment;
    private readonly ulong seed;
    private readonly SimulatedProgram program;
    private readonly RunMeasures measures;
    private readonly InvariantWatch invariants;
    private readonly List<RecordedInput> inputs = [];
    private readonly List<RuntimeEvent> landings = [];
    private readonly List<long> landingEvents = [];
    private Violation? broken;
    private Exception? problem;
    private string? startFailed;
    private bool hasReturned;
    private CancellationToken cancellation;

    /// <param name="prepared">The experiment.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="script">What of the seed's faults and choices it has; null: all.</param>
    /// <param name="notesChoices">Whether <see cref="Choices"/> are noted.</param>
    /// <param name="threadStarted">What the threads of its simulation do first; null: nothing.</param>
    /// <exception cref="LoadException">A module cannot be loaded.</exception>
    public ExperimentRun(PreparedExperiment prepared, ulong seed, RunScript? script = null, bool notesChoices = false, Action? threadStarted = null)
    {
        experiment = script is null ? prepared.Experiment : prepared.Experiment with { Method = script.MethodOf(prepared.Experiment) };
        this.seed = seed;
        program = new SimulatedProgram(
            prepared.Program, new SimulationOptions(seed, experiment.Schedule) { Choices = script?.Choices, NotesChoices = notesChoices, ThreadStarted = threadStarted }, Limits, observer: null, static _ => { }, static _ => { }, prepared.IsShared ? prepared.Library : null);
        if (script?.CallsModule() is { } calls) program.Node.Load(calls);
        measures = new RunMeasures(experiment, program.Node);
        invariants = new InvariantWatch(experiment, program.Node);
        Simulation.Observer = this;
    }

    /// <summary>The schedule's choices by which this is another run than that in turn.</summary>
    public IReadOnlyList<ScheduleDeviation> Choices => Simulation.Deviations;

    private Simulation Simulation => program.Simulation;

    /// <summary>Runs it and judges it.</summary>
    /// <exception cref="ExperimentException">An expression of the experiment would change the run.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public SeedResult Run(CancellationToken cancelled = default)
    {
        cancellation = cancelled;
        RunUntil(experiment.Before);
        IReadOnlyList<RunningFaultPlan> plans = [];
        if (!IsOver && experiment.During > TimeSpan.Zero)
        {
            foreach (StartPlanInput plan in experiment.Method) Do(plan);
            plans = program.Node.FaultPlans.All;
            RunUntil(experiment.Before + experiment.During);
            if (!IsOver && plans.Count > 0) Do(new StopPlanInput(0));
        }
        if (!IsOver) RunUntil(experiment.Duration);
        if (problem is not null) throw problem;
        measures.End(broken is null && startFailed is null ? experiment.Duration : Simulation.Now, Simulation.Events);
        return Result(plans);
    }

    public void Happened(in RuntimeEvent one)
    {
        measures.Saw(one);
        invariants.Saw(one);
        if (one is { Kind: EventKind.Registered, Text: ExperimentModule.StartedName }) hasReturned = true;
        if (one is not { Kind: EventKind.Fault, Value1: 1, Value2: > 0 } || landings.Count >= MostLandings) return;
        landings.Add(one);
        landingEvents.Add(Simulation.Events);
    }

    public void Printed(ReadOnlySpan<byte> bytes)
    {
    }

    public void Dispose() => program.Dispose();

    private bool IsOver => broken is not null || problem is not null || startFailed is not null;

    private void RunUntil(TimeSpan moment) => Simulation.Run(() => MustStop(moment), horizon: moment);

    private void Do(RoomInput input)
    {
        inputs.Add(input.Record(Simulation.Events, Simulation.Now));
        input.Apply(program.Node);
    }

    /// <summary>Between two slices, on the thread of the simulation, on which nothing may be thrown.</summary>
    private bool MustStop(TimeSpan moment)
    {
        try
        {
            cancellation.ThrowIfCancellationRequested();
            TimeSpan now = Simulation.Now;
            bool hasStarted = hasReturned || now >= LatestStart;
            if (!hasStarted && program.Call is { IsCompleted: true, Result: { Returned: false } outcome })
            {
                startFailed = outcome.Text;
                return true;
            }
            measures.MaySample = hasStarted;
            measures.Passed(now, Simulation.Events);
            if (hasStarted && invariants.FindBroken(Simulation.Events) is { } found)
            {
                broken = new Violation(found.Invariant.Name, found.Said, RunMeasures.PhaseName(experiment.PhaseAt(now)), now.TotalMilliseconds, Simulation.Events);
                return true;
            }
            return now >= moment;
        }
        catch (Exception caught)
        {
            problem = caught;
            return true;
        }
    }

    private SeedResult Result(IReadOnlyList<RunningFaultPlan> plans)
    {
        (Verdict verdict, Violation? violation, string? reason, double? recovery) = ExperimentJudge.Judge(experiment, broken, measures.Spans, plans, startFailed);
        return new SeedResult
        {
            Seed = seed,
            Verdict = verdict,
            Violation = violation,
            Reason = reason,
            RecoveryMs = recovery,
            Events = Simulation.Events,
            Hash = Recording.HashText(Simulation.Hash),
            VirtualMs = Simulation.Now.TotalMilliseconds,
            Load = measures.Calls.Outcome(),
            Plans = [.. plans.Select(plan => new PlanOutcome(plan.Plan.Name, plan.Tries, plan.Chances, plan.Landed, plan.Missed, plan.LastMiss))],
            Landings = [.. landings.Zip(landingEvents, (one, number) => Describe(one, number, plans))],
            Series = measures.Series,
            Inputs = [.. inputs],
        };
    }

    private static Landing Describe(in RuntimeEvent one, long number, IReadOnlyList<RunningFaultPlan> plans)
    {
        long plan = one.Value2;
        return new Landing(
            plans.First(running => running.Number == plan).Plan.Name, one.TimeNanoseconds / 1e6, number, one.Process == default ? "" : one.Process.ToString(), one.Text ?? "");
    }
}
