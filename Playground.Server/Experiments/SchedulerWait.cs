using System.Globalization;

namespace Playground.Server.Experiments;

/// <summary>
/// How long the schedulers of a live run waited for a processor although they had work, which Linux counts for each thread (<c>schedstat</c>). Whoever was kept
/// from the processor was slow for a reason that is not the program's.
/// </summary>
internal sealed class SchedulerWait
{
    private const string Threads = "/proc/self/task";

    /// <summary>The name of the threads, cut as Linux does.</summary>
    private const string SchedulerName = "Erlang schedule";

    private const double LeastOfTime = 0.1;
    private const double LeastOfWork = 0.5;

    private readonly HashSet<string> others;

    private SchedulerWait(HashSet<string> others) => this.others = others;

    /// <summary>To be called before the schedulers start, so that they are known from those of other nodes.</summary>
    public static SchedulerWait BeforeStart() => new([.. All()]);

    /// <summary>Why the run's measures say nothing about its program; null: nothing speaks against them, or nothing is known.</summary>
    /// <param name="elapsed">How long the run took.</param>
    public string? Reason(TimeSpan elapsed)
    {
        TimeSpan ran = TimeSpan.Zero, waited = TimeSpan.Zero;
        foreach ((TimeSpan Ran, TimeSpan Waited) thread in All().Where(one => !others.Contains(one)).Select(Read).OfType<(TimeSpan, TimeSpan)>())
            (ran, waited) = (ran + thread.Ran, waited + thread.Waited);
        return Reason(elapsed, ran, waited);
    }

    /// <summary>The same for known times.</summary>
    /// <param name="elapsed">How long the run took.</param>
    /// <param name="ran">How long its schedulers ran, together.</param>
    /// <param name="waited">How long they waited for a processor.</param>
    public static string? Reason(TimeSpan elapsed, TimeSpan ran, TimeSpan waited) =>
        // Each waking up waits a little; that adds up where a program does nothing else, and is no want of processors.
        waited < elapsed * LeastOfTime || waited < ran * LeastOfWork ? null
            : $"The machine was busy with something else, so that the measures say nothing: the schedulers waited {Durations.Text(Rounded(waited))} for a processor, and ran for {Durations.Text(Rounded(ran))}";

    private static TimeSpan Rounded(TimeSpan time) => TimeSpan.FromMilliseconds(Math.Round(time.TotalMilliseconds));

    private static string[] All() => Directory.Exists(Threads) ? Directory.GetDirectories(Threads) : [];

    /// <summary>Null where it is no scheduler, or has ended.</summary>
    private static (TimeSpan Ran, TimeSpan Waited)? Read(string thread)
    {
        try
        {
            if (File.ReadAllText(Path.Combine(thread, "comm")).TrimEnd() != SchedulerName) return null;
            string[] nanoseconds = File.ReadAllText(Path.Combine(thread, "schedstat")).Split(' ');
            return (Time(nanoseconds[0]), Time(nanoseconds[1]));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static TimeSpan Time(string nanoseconds) => TimeSpan.FromMicroseconds(long.Parse(nanoseconds, CultureInfo.InvariantCulture) / 1_000);
}
