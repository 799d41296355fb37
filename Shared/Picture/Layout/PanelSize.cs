using System.Globalization;

namespace Playground.Picture.Layout;

/// <summary>
/// How large the panel with the tree is, in pixels. It is one of the visitor's preferences, so that the server lays the tree out for it
/// before the browser has measured anything.
/// </summary>
public readonly record struct PanelSize(double Width, double Height)
{
    /// <summary>The preference's name.</summary>
    public const string Preference = "panel";

    /// <summary>What it is on a page of 1440 × 900.</summary>
    public static readonly PanelSize Usual = new(721, 477);

    /// <summary>Pixels that a node takes with the gaps around it, at the zoom at which its name can just be read.</summary>
    const double NodeArea = 3_300;
    const double Least = 100;
    const double Most = 10_000;

    /// <summary>So many nodes are shown in the smallest panel.</summary>
    public const int BudgetLeast = 16;

    /// <summary>More nodes at once nobody reads, however large the panel.</summary>
    public const int BudgetMost = 300;

    /// <summary>So many nodes can be read in it.</summary>
    public int Budget => Math.Clamp((int)(Width * Height / NodeArea), BudgetLeast, BudgetMost);

    /// <summary>Reads a preference, which anybody may have written; the usual size when it is none.</summary>
    public static PanelSize Read(string? preference) =>
        preference?.Split('x') is [string width, string height] && Length(width) is { } w && Length(height) is { } h ? new PanelSize(w, h) : Usual;

    /// <summary>As the preference has it: 721x477.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Width:0}x{Height:0}");

    static double? Length(string text) =>
        double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out double length) && length is >= Least and <= Most ? length : null;
}
