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
    /// <summary>As in a room, so that a recording runs there, too.</summary>
    public static readonly NodeLimits Limits = new RoomSettings().NodeLimits;

    private readonly Experiment experiment;
    private readonly ulong seed;
    private readonly SimulatedProgram program;
    private readonly RunEvidence evidence;
    private readonly List<RecordedInput> inputs = [];
    private Exception? problem;
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
        evidence = new RunEvidence(experiment, program.Node, Ask);
        Simulation.Observer = this;
    }

    /// <summary>The schedule's choices by which this is another run than that in turn.</summary>
    public IReadOnlyList<ScheduleDeviation> Choices => Simulation.Deviations;

    private Simulation Simulation => program.Simulation;

    /// <summary>Runs it and judges it.</summary>
    /// <exception cref="ExperimentException">An expression of the experiment would change the run.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public RunResult Run(CancellationToken cancelled = default)
    {
        cancellation = cancelled;
        RunUntil(experiment.Before);
        evidence.BeforeEnded();
        IReadOnlyList<RunningFaultPlan> plans = [];
        if (!IsOver && experiment.During > TimeSpan.Zero)
        {
            foreach (StartPlanInput plan in experiment.Method) Do(plan);
            plans = program.Node.FaultPlans.All;
            RunUntil(experiment.Before + experiment.During);
            if (!IsOver && plans.Count > 0) Do(new StopPlanInput(0));
        }
        if (!IsOver) RunUntil(experiment.Duration);
        evidence.Ended();
        if (problem is not null) throw problem;
        evidence.Measures.End(evidence.IsDecided ? Simulation.Now : experiment.Duration, Simulation.Events);
        return evidence.Result(seed, Simulation.Now, plans, Simulation.Events, Recording.HashText(Simulation.Hash)) with { Inputs = [.. inputs] };
    }

    public void Happened(in RuntimeEvent one) => evidence.Saw(one, Simulation.Events);

    public void Printed(ReadOnlySpan<byte> bytes)
    {
    }

    public void Dispose() => program.Dispose();

    /// <summary>A probe answers at once.</summary>
    private Expression Ask(string function)
    {
        var probe = new Probe(program.Node, ExperimentModule.Name, function);
        return () => probe.Ask();
    }

    private bool IsOver => evidence.IsDecided || problem is not null;

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
            evidence.Look(now, Simulation.Events, version: Simulation.Events, program.Call);
            return evidence.IsDecided || now >= moment;
        }
        catch (Exception caught)
        {
            problem = caught;
            return true;
        }
    }
}
