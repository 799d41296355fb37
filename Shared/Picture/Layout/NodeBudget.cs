namespace Playground.Picture.Layout;

/// <summary>
/// How many nodes the server may show: what the panel's size promises, and fewer when their names turn out too long for it. Between a number
/// that was too much and one that left room it looks for the one that fits, and then rests.
/// </summary>
public sealed class NodeBudget
{
    /// <summary>With so much more than the least zoom there is room for more nodes.</summary>
    const double Spare = 1.2;
    const int Step = 3;

    int most;
    int tooMany = int.MaxValue;
    double judgedZoom = double.NaN;
    (int OfPanel, int Run, string Unfolded) begun;

    /// <summary>So many nodes may be shown.</summary>
    public int Value { get; private set; }

    /// <summary>Begins anew when the panel has another size, other groups are open, or another program runs.</summary>
    /// <param name="ofPanel">How many nodes the panel's size promises.</param>
    /// <param name="run">The run.</param>
    /// <param name="unfolded">The open groups.</param>
    /// <returns>Whether it began anew.</returns>
    public bool Begin(int ofPanel, int run, IReadOnlyList<int> unfolded)
    {
        (int, int, string) now = (ofPanel, run, string.Join(' ', unfolded));
        if (now == begun) return false;
        begun = now;
        most = Value = ofPanel;
        judgedZoom = double.NaN;
        tooMany = int.MaxValue;
        return true;
    }

    /// <summary>Learns from a layout.</summary>
    /// <param name="wantedZoom">The zoom at which all of it would fit.</param>
    /// <param name="shown">How many nodes it had.</param>
    /// <returns>Whether the budget changed.</returns>
    public bool Judge(double wantedZoom, int shown)
    {
        if (wantedZoom == judgedZoom) return false;
        judgedZoom = wantedZoom;
        int before = Value;
        if (wantedZoom < TextWidth.LegibleZoom * 0.98 && shown > PanelSize.BudgetLeast)
        {
            tooMany = Math.Min(tooMany, Value);
            // The area that nodes take goes with the square of the zoom; much too much is not taken back in small steps.
            double part = Math.Clamp(Math.Pow(wantedZoom / TextWidth.LegibleZoom, 1.5), 0.5, 0.9);
            Value = Math.Max(PanelSize.BudgetLeast, (int)(Math.Min(Value, shown) * part));
        }
        else if (wantedZoom > TextWidth.LegibleZoom * Spare && Value < most && tooMany - Value > Step) Value = Math.Min(most, (Value + Math.Min(tooMany, most) + 1) / 2);
        return Value != before;
    }
}
