namespace Playground.Contracts;

/// <summary>A program of the gallery.</summary>
/// <param name="Name">Its name, which <see cref="RoomProgram.Sample"/> uses.</param>
/// <param name="Title">Its title for people.</param>
/// <param name="Description">What it is, in a sentence or two.</param>
/// <param name="Try">What to try with it, in one sentence.</param>
/// <param name="Files">Its files.</param>
public sealed record Sample(string Name, string Title, string Description, string Try, IReadOnlyList<ProgramFile> Files);
