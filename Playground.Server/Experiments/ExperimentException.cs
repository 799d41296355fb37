namespace Playground.Server.Experiments;

/// <summary>A text is no experiment. The message says where, what is wrong, and what was expected.</summary>
/// <param name="path">The place, a JSON path such as <c>$.load[0].rate</c>.</param>
/// <param name="problem">What is wrong with it, without the place.</param>
internal sealed class ExperimentException(string path, string problem) : FormatException($"{path}: {problem}")
{
    /// <summary>The place, a JSON path.</summary>
    public string Path { get; } = path;
}
