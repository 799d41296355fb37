namespace Playground.Code;

/// <summary>A file is not a valid BEAM module. The message names the source, the chunk and the place.</summary>
public sealed class BeamFormatException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="sourceName">The file or other source of the bytes.</param>
    /// <param name="chunk">The four letters of the chunk, or "file" for the container.</param>
    /// <param name="offset">The place within the chunk or file, in bytes.</param>
    /// <param name="problem">What is wrong there.</param>
    public BeamFormatException(string sourceName, string chunk, int offset, string problem)
        : base($"{sourceName}: {chunk} at byte {offset}: {problem}")
    {
        Chunk = chunk;
        Offset = offset;
        Problem = problem;
    }

    /// <summary>The four letters of the chunk, or "file" for the container.</summary>
    public string Chunk { get; }

    /// <summary>The place within the chunk or file, in bytes.</summary>
    public int Offset { get; }

    /// <summary>What is wrong there.</summary>
    public string Problem { get; }
}
