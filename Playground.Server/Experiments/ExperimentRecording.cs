using Playground.Server.Experiments.Shrinking;
using Playground.Server.Simulations;

namespace Playground.Server.Experiments;

/// <summary>Makes a recording of a run of an experiment, which the page and <c>replay</c> have again.</summary>
internal static class ExperimentRecording
{
    /// <summary>The run as far as the moment that violated the experiment; all of it when none did.</summary>
    /// <param name="prepared">The experiment.</param>
    /// <param name="result">What the seed gave.</param>
    public static Recording Of(PreparedExperiment prepared, RunResult result) => Of(prepared, result, RunScript.Whole);

    /// <summary>The shortest run that still fails, as far as the moment that violates the experiment.</summary>
    /// <param name="prepared">The experiment.</param>
    /// <param name="shrunk">The run.</param>
    public static Recording Of(PreparedExperiment prepared, ShrunkRun shrunk) => Of(prepared, shrunk.Result, shrunk.Script);

    private static Recording Of(PreparedExperiment prepared, RunResult result, RunScript script)
    {
        var whole = new Recording
        {
            Format = Recording.CurrentFormat,
            Files = script.Calls is null ? prepared.Files : [.. prepared.Files.Select(file => file.Name == ExperimentModule.CallsFileName ? file with { Text = ExperimentModule.CallsSource(script.Calls) } : file)],
            Call = PreparedExperiment.Call,
            Seed = result.Number,
            Schedule = prepared.Experiment.Schedule,
            Choices = script.Choices is { } choices ? [.. choices.Order()] : null,
            RoomLimits = ExperimentRun.Limits,
            Inputs = result.Inputs,
            Events = result.Events,
            Hash = result.Hash,
        };
        if (result.Violation is not { } violation || violation.Event == result.Events) return whole;
        Recording part = whole with { Inputs = [.. result.Inputs.Where(input => input.Event <= violation.Event)] };
        using var run = new SimulatedProgram(
            prepared.Program, part.Options, part.RoomLimits, observer: null, static _ => { }, static _ => { }, prepared.IsShared ? prepared.Library : null);
        if (script.CallsModule() is { } calls) run.Node.Load(calls);
        run.RunToEvent(violation.Event, new Queue<SimulationInput>(Repetition.Of(part).Inputs));
        return part with { Events = run.Simulation.Events, Hash = Recording.HashText(run.Simulation.Hash) };
    }
}
