using Playground.Contracts;
using Playground.Samples;
using Playground.Server.Experiments;
using Playground.Server.Programs;

namespace Playground.Server.Tests.Gallery;

/// <summary>An experiment of the gallery with one of its two programs, ready to be run.</summary>
internal static class GalleryExperiment
{
    private static readonly ProgramBuilder Builder = new(new SampleGallery());

    public static Experiment Read(string name) => ExperimentReader.Read(ExperimentPrograms.Experiment(name));

    public static async Task<PreparedExperiment> PrepareAsync(string name, bool mended, bool withFaults = true)
    {
        Experiment experiment = Read(name);
        if (!withFaults) experiment = experiment with { Method = [] };
        var file = new ProgramFile($"{name}.erl", ExperimentPrograms.Load(name, mended).Source);
        return await PreparedExperiment.BuildAsync(experiment, [file], Builder);
    }
}
