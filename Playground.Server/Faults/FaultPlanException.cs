namespace Playground.Server.Faults;

/// <summary>A text is no plan of faults. The message says where, what is wrong, and what was expected.</summary>
/// <param name="path">The place, a JSON path such as <c>$.fault.kind</c>.</param>
/// <param name="problem">What is wrong with it, without the place.</param>
internal sealed class FaultPlanException(string path, string problem) : FormatException($"{path}: {problem}")
{
    /// <summary>The place, a JSON path.</summary>
    public string Path { get; } = path;

    /// <summary>What is wrong, without the place.</summary>
    public string Problem { get; } = problem;
}
