namespace Playground.Server.Tests;

/// <summary>Tests that measure by the real clock, keep all processors busy, or count what the whole process holds: they run one after the other, with no others.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
