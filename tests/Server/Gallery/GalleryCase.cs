using Playground.Samples;
using Playground.Server.Experiments;

namespace Playground.Server.Tests.Gallery;

/// <summary>A program of the gallery's experiments, and what must hold.</summary>
/// <param name="Name">The module.</param>
/// <param name="Always">An Erlang expression that must be true at all times.</param>
/// <param name="Afterwards">An Erlang expression that must be true some time after the faults.</param>
internal sealed record GalleryCase(string Name, string Always, string Afterwards = "true")
{
    /// <summary>Its plans of faults, its load and its times.</summary>
    public Experiment Experiment { get; } = ExperimentReader.Read(ExperimentPrograms.Experiment(Name));

    public bool HasFaults { get; init; } = true;
}
