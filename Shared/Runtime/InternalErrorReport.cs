using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace Playground.Runtime;

/// <summary>
/// The runtime itself failed: an assertion of ours did not hold, or memory was refused. No program can catch that; the process that it happened
/// to has ended. The text of the report holds what is needed to find the bug, and nothing of the program but names of functions.
/// </summary>
public sealed record InternalErrorReport
{
    /// <summary>Where the runtime is developed knows it by this version.</summary>
    static readonly string version =
        typeof(InternalErrorReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Type and text of what was thrown.</summary>
    public required string Message { get; init; }

    /// <summary>Whose work it was; null when no process ran.</summary>
    public Pid? Process { get; init; }

    /// <summary>The Erlang function that ran, as M:F/A; null when it is not known.</summary>
    public string? Function { get; init; }

    /// <summary>The translated method and the offset in it, which lead to the instruction; null when no translated code ran.</summary>
    public string? Instruction { get; init; }

    /// <summary>The calls in C# down to the failure.</summary>
    public required string Stack { get; init; }

    /// <summary>What was torn belongs to all processes of the node, so the node must be closed; otherwise only the process has ended.</summary>
    public bool NodeIsLost { get; init; }

    /// <summary>The report, to be sent to whoever develops the runtime.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("Internal error of the runtime: ").Append(Message).Append('\n');
        text.Append("  process      ").Append(Process?.ToString() ?? "none").Append('\n');
        text.Append("  function     ").Append(Function ?? "unknown").Append('\n');
        text.Append("  instruction  ").Append(Instruction ?? "none").Append('\n');
        text.Append("  ended        ").Append(NodeIsLost ? "the whole node" : Process is null ? "nothing" : "the process").Append('\n');
        text.Append("  version      ").Append(version).Append(", ").Append(RuntimeInformation.FrameworkDescription).Append(", ").Append(RuntimeInformation.RuntimeIdentifier).Append('\n');
        return text.Append(Stack).Append('\n').ToString();
    }
}
