namespace Playground.Contracts;

/// <summary>A program for a room.</summary>
public sealed record RoomProgram
{
    /// <summary>The name of the sample it is or was made from; null for a program of its own.</summary>
    public string? Sample { get; init; }

    /// <summary>Its files. Empty: the files of <see cref="Sample"/>, unchanged.</summary>
    public IReadOnlyList<ProgramFile> Files { get; init; } = [];

    /// <summary>
    /// The call that starts it, <c>module:function</c> without arguments. Null: the first file's module, <c>main/0</c> when it has that,
    /// else <c>start/0</c>.
    /// </summary>
    public string? Entry { get; init; }

    /// <summary>The simulation that it runs in; null: it runs live, on all schedulers, by the clock.</summary>
    public SimulationChoice? Simulation { get; init; }
}
