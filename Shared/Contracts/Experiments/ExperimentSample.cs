namespace Playground.Contracts;

/// <summary>An experiment of the gallery.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">What it is called for people.</param>
/// <param name="Hypothesis">What is believed, in words.</param>
/// <param name="Json">The experiment.</param>
/// <param name="Versions">Its program: first the one that faults break, then the one that stands them.</param>
public sealed record ExperimentSample(string Name, string Title, string Hypothesis, string Json, IReadOnlyList<ExperimentVersion> Versions);

/// <summary>A version of an experiment's program.</summary>
/// <param name="Name">Which one.</param>
/// <param name="Files">Its files; they take the place of those that the experiment names.</param>
public sealed record ExperimentVersion(string Name, IReadOnlyList<ProgramFile> Files);
