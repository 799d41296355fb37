namespace Playground.Server.Tests.Gallery;

/// <summary>A program of the gallery's experiments, what is done to it, and what must hold.</summary>
/// <param name="Name">The module.</param>
/// <param name="Plans">Plans of faults, in JSON.</param>
/// <param name="Always">An Erlang expression that must be true at all times.</param>
/// <param name="Afterwards">An Erlang expression that must be true some time after the faults; null: nothing more.</param>
internal sealed record GalleryCase(string Name, string[] Plans, string Always, string? Afterwards = null)
{
    /// <summary>An Erlang expression that is evaluated by a process of its own, again and again; null: the program has its own load.</summary>
    public string? Load { get; init; }

    /// <summary>How long apart.</summary>
    public double LoadEveryMs { get; init; } = 100;

    /// <summary>By when all faults are over.</summary>
    public double FaultsUntilMs { get; init; } = 6_000;

    /// <summary>How long it may take after that.</summary>
    public double RecoveryMs { get; init; } = 5_000;

    public override string ToString() => Name;
}
