using System.Globalization;
using Playground.Contracts;

namespace Playground.Picture;

/// <summary>Marks that lie so close on the time line that they are drawn as one bar.</summary>
/// <param name="First">The first event.</param>
/// <param name="Last">The last one.</param>
/// <param name="Count">How many there are.</param>
public readonly record struct MarkSpan(long First, long Last, int Count)
{
    /// <summary>Marks nearer than this part of the line touch each other.</summary>
    const double Near = 0.008;

    /// <param name="marks">The marks, in order.</param>
    /// <param name="length">How many events the line is long.</param>
    public static IReadOnlyList<MarkSpan> Of(IReadOnlyList<TimeMark> marks, long length)
    {
        var spans = new List<MarkSpan>();
        foreach (TimeMark mark in marks)
        {
            if (spans.Count > 0 && spans[^1] is var before && mark.Event - before.Last < length * Near) spans[^1] = new MarkSpan(before.First, mark.Event, before.Count + mark.Count);
            else spans.Add(new MarkSpan(mark.Event, mark.Event, mark.Count));
        }
        return spans;
    }

    /// <summary>Where it lies on a line of so many events.</summary>
    public string StyleOn(long length) => length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"left:{100.0 * First / length:0.##}%;width:max(3px, {100.0 * (Last - First) / length:0.##}%)");
}
