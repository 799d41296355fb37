using System.Globalization;
using Playground.Contracts;
using Playground.Picture.Texts;

namespace Playground.Picture;

/// <summary>Marks that lie so close on a simulation's time line that they are drawn as one bar.</summary>
/// <param name="Kind">crashed, restarted or fault.</param>
/// <param name="First">The first event.</param>
/// <param name="Last">The last one.</param>
/// <param name="Count">How many there are.</param>
public readonly record struct MarkSpan(string Kind, long First, long Last, int Count)
{
    /// <summary>Marks nearer than this part of the line touch each other.</summary>
    const double Near = 0.008;

    const int EventsOfSlice = 20;

    /// <summary>What it is, in words.</summary>
    public string Text => Kind switch
    {
        "crashed" => Figures.Count(Count, "crash", "crashes"),
        "restarted" => Figures.Count(Count, "restart"),
        _ => Figures.Count(Count, "fault"),
    };

    /// <summary>The bars of a simulation's marks.</summary>
    public static IReadOnlyList<MarkSpan> Of(SimulationStatus simulation) => simulation.Marks is not { } marks ? [] :
    [
        .. Of("crashed", marks.Crashes, simulation.Last),
        .. Of("restarted", marks.Restarts, simulation.Last),
        .. Of("fault", marks.Faults, simulation.Last),
    ];

    /// <summary>The last crash or fault before the moment, or the beginning; those of one slice belong to the moment.</summary>
    public static long Before(SimulationStatus simulation) => simulation.Marks is not { } marks ? 0 :
        marks.Crashes.Concat(marks.Faults).Select(mark => mark.Event).Where(mark => mark < simulation.Events - EventsOfSlice).DefaultIfEmpty(0).Max();

    /// <summary>Where it lies on a line of so many events.</summary>
    public string StyleOn(long length) => length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"left:{100.0 * First / length:0.##}%;width:max(3px, {100.0 * (Last - First) / length:0.##}%)");

    /// <param name="kind">What they are.</param>
    /// <param name="marks">The marks, in order.</param>
    /// <param name="length">How many events the line is long.</param>
    static List<MarkSpan> Of(string kind, IReadOnlyList<TimeMark> marks, long length)
    {
        var spans = new List<MarkSpan>();
        foreach (TimeMark mark in marks)
        {
            if (spans.Count > 0 && spans[^1] is var before && mark.Event - before.Last < length * Near) spans[^1] = before with { Last = mark.Event, Count = before.Count + mark.Count };
            else spans.Add(new MarkSpan(kind, mark.Event, mark.Event, mark.Count));
        }
        return spans;
    }
}
