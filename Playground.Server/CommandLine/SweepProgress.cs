using System.Diagnostics;
using Playground.Server.Experiments;

namespace Playground.Server.CommandLine;

/// <summary>A line that says how far a sweep is, where somebody sits before a terminal; it is gone when the sweep ends.</summary>
/// <param name="error">Standard error.</param>
/// <param name="count">How many seeds there are.</param>
/// <param name="what">What they are called.</param>
internal sealed class SweepProgress(TextWriter error, long count, string what) : IDisposable
{
    /// <summary>Begins the line again, and clears what is right of it.</summary>
    private const string Anew = "\r\u001b[K";

    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(200);

    private readonly bool isSeen = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
    private readonly long began = Stopwatch.GetTimestamp();
    private readonly int[] verdicts = new int[Enum.GetValues<Verdict>().Length];
    private long told;

    public void Done(Verdict verdict)
    {
        verdicts[(int)verdict]++;
        if (!isSeen || told != 0 && Stopwatch.GetElapsedTime(told) < Every) return;
        told = Stopwatch.GetTimestamp();
        int done = verdicts.Sum();
        TimeSpan left = Stopwatch.GetElapsedTime(began) / done * (count - done);
        error.Write($"{Anew}{done} of {count} {what}s: {verdicts[(int)Verdict.Violated]} violated, {verdicts[(int)Verdict.Inconclusive]} inconclusive, about {Math.Ceiling(left.TotalSeconds)} s left");
    }

    public void Dispose()
    {
        if (told != 0) error.Write(Anew);
    }
}
