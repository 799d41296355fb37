namespace Playground.Contracts;

/// <summary>An experiment to be tried.</summary>
/// <param name="Json">The experiment.</param>
/// <param name="Files">The program's files; none: those of the sample that the experiment names.</param>
/// <param name="Seeds">Seeds such as <c>1..200</c>; null: those of the experiment.</param>
public sealed record ExperimentRequest(string Json, IReadOnlyList<ProgramFile> Files, string? Seeds = null);
