namespace Playground.Samples;

/// <summary>A program of the gallery.</summary>
/// <param name="Name">The module's name, which is unique: <c>calls</c>.</param>
/// <param name="Title">A few words for a list.</param>
/// <param name="Try">One sentence that says what to try.</param>
/// <param name="About">One or two sentences that say what the program is and shows.</param>
/// <param name="Source">The Erlang source; <c>start/0</c> starts the system and returns <c>{ok, Pid}</c>.</param>
public sealed record Sample(string Name, string Title, string Try, string About, string Source);
