namespace Playground.Contracts;

/// <summary>An experiment to be tried.</summary>
/// <param name="Json">The experiment.</param>
/// <param name="Files">The program's files; none: those of the sample that the experiment names.</param>
/// <param name="Seeds">Seeds such as <c>1..200</c>; null: those of the experiment.</param>
public sealed record ExperimentRequest(string Json, IReadOnlyList<ProgramFile> Files, string? Seeds = null);

/// <summary>Why a text is no experiment.</summary>
/// <param name="Path">Where, a JSON path such as <c>$.load[0].rate</c>.</param>
/// <param name="Line">The line, from 1, where it is no JSON; 0 where the path says it all.</param>
/// <param name="Message">What is wrong and what was expected, without the place.</param>
public sealed record ExperimentProblem(string Path, int Line, string Message);

/// <summary>What the server says of the text of an experiment: an answer also when nothing is wrong with it.</summary>
/// <param name="Problem">What is wrong; null: nothing is.</param>
public sealed record ExperimentCheck(ExperimentProblem? Problem);
