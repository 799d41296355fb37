namespace Playground.Contracts;

/// <summary>A step of a claim that is being measured. All numbers come from this run.</summary>
public sealed record ClaimUpdate
{
    /// <summary>What is being done now, in a few words.</summary>
    public string Phase { get; init; } = "";

    /// <summary>New points of the claim's charts (<see cref="Claim.Charts"/>).</summary>
    public IReadOnlyList<ClaimPoint> Points { get; init; } = [];

    /// <summary>The children of the supervision claim, each time all of them.</summary>
    public IReadOnlyList<ClaimChild> Children { get; init; } = [];

    /// <summary>The measured figures, in the last update.</summary>
    public IReadOnlyList<ClaimFigure> Figures { get; init; } = [];

    /// <summary>What was measured, in one sentence; it ends the run. Null before.</summary>
    public string? Sentence { get; init; }
}

/// <summary>One measured point.</summary>
/// <param name="Chart">The chart, an index of <see cref="Claim.Charts"/>.</param>
/// <param name="Series">The line, an index of <see cref="ClaimChart.Series"/>.</param>
/// <param name="X">Where on the axis across.</param>
/// <param name="Y">The value.</param>
public sealed record ClaimPoint(int Chart, int Series, double X, double Y);

/// <summary>One measured figure.</summary>
/// <param name="Label">What was measured.</param>
/// <param name="Value">The figure with its unit.</param>
public sealed record ClaimFigure(string Label, string Value);

/// <summary>A child in the supervision claim.</summary>
/// <param name="Supervisor">Its supervisor's name, which is that of the strategy.</param>
/// <param name="Name">Its registered name.</param>
/// <param name="Before">Its pid at first.</param>
/// <param name="After">Its pid now; null while nobody has its name.</param>
/// <param name="Killed">Whether it was the one that was killed.</param>
public sealed record ClaimChild(string Supervisor, string Name, string Before, string? After, bool Killed);
