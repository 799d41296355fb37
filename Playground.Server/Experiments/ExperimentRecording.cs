using Playground.Runtime;
using Playground.Server.Simulations;

namespace Playground.Server.Experiments;

/// <summary>Makes a recording of a run of an experiment, which the page and <c>replay</c> have again.</summary>
internal static class ExperimentRecording
{
    /// <summary>The run as far as the moment that violated the experiment; all of it when none did.</summary>
    /// <param name="prepared">The experiment.</param>
    /// <param name="result">What the seed gave.</param>
    public static Recording Of(PreparedExperiment prepared, SeedResult result)
    {
        var whole = new Recording
        {
            Format = Recording.CurrentFormat,
            Files = prepared.Files,
            Call = PreparedExperiment.Call,
            Seed = result.Seed,
            Schedule = prepared.Experiment.Schedule,
            RoomLimits = ExperimentRun.Limits,
            Inputs = result.Inputs,
            Events = result.Events,
            Hash = result.Hash,
        };
        if (result.Violation is not { } violation || violation.Event == result.Events) return whole;
        Recording part = whole with { Inputs = [.. result.Inputs.Where(input => input.Event <= violation.Event)] };
        using var run = new SimulatedProgram(
            prepared.Program, new SimulationOptions(result.Seed, part.Schedule), part.RoomLimits, observer: null, static _ => { }, static _ => { }, prepared.IsShared ? prepared.Library : null);
        run.RunToEvent(violation.Event, new Queue<SimulationInput>(Repetition.Of(part).Inputs));
        return part with { Events = run.Simulation.Events, Hash = Recording.HashText(run.Simulation.Hash) };
    }
}
