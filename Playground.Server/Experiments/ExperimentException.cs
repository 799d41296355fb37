namespace Playground.Server.Experiments;

/// <summary>A text is no experiment. The message says where, what is wrong, and what was expected.</summary>
/// <param name="path">The place, a JSON path such as <c>$.load[0].rate</c>.</param>
/// <param name="problem">What is wrong with it, without the place.</param>
/// <param name="line">The line, from 1, where it is no JSON; otherwise 0.</param>
internal sealed class ExperimentException(string path, string problem, int line = 0) : FormatException($"{path}: {problem}")
{
    /// <summary>The place, a JSON path.</summary>
    public string Path { get; } = path;

    /// <summary>What is wrong, without the place.</summary>
    public string Problem { get; } = problem;

    /// <summary>The line, from 1, where it is no JSON; otherwise 0.</summary>
    public int Line { get; } = line;
}
