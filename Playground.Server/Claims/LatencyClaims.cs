using Playground.Contracts;

namespace Playground.Server.Claims;

/// <summary>How long answers take while something bad happens beside: crashes, or endless loops.</summary>
internal static class LatencyClaims
{
    private const int Calls = 2_000;
    private const int CalmMs = 2_500;
    private const int DisturbedMs = 3_500;
    private const int LoopsPerScheduler = 8;

    public static async Task MeasureIsolationAsync(ClaimRun run)
    {
        (Windows windows, string[] last) = await MeasureAsync(run, "survived", "crashed", [Calls, CalmMs, DisturbedMs]);
        double calls = ClaimRun.Number(last[1]), kept = ClaimRun.Number(last[2]), crashed = ClaimRun.Number(last[3]);
        await run.TellAsync(new ClaimUpdate
        {
            Phase = "done",
            Figures =
            [
                .. windows.Figures("without crashes", "while calls crash"),
                new("calls", $"{calls:N0}"),
                new("crashes", $"{crashed:N0}"),
                new("calls that never crashed, and still answered with the same pid", $"{kept:N0}"),
            ],
            Sentence = $"While {crashed:N0} crashes hit {calls - kept:N0} of {calls:N0} calls, the others answered within {windows.DisturbedHalf:N1} µs "
                + $"(half) and {windows.DisturbedMost:N1} µs (99 %); before, it was {windows.CalmHalf:N1} and {windows.CalmMost:N1} µs.",
        });
    }

    public static async Task MeasurePreemptionAsync(ClaimRun run, int schedulers)
    {
        int loops = LoopsPerScheduler * schedulers;
        (Windows windows, string[] last) = await MeasureAsync(run, "loops", "reductions by the loops", [loops, CalmMs, DisturbedMs]);
        double reductions = ClaimRun.Number(last[2]);
        await run.TellAsync(new ClaimUpdate
        {
            Phase = "done",
            Figures =
            [
                .. windows.Figures("without loops", "beside the loops"),
                new("endless loops", $"{loops:N0} on {schedulers} schedulers"),
                new("reductions by the loops", $"{reductions:N0}"),
            ],
            Sentence = $"Beside {loops:N0} endless loops on {schedulers} schedulers, which did {reductions / 1e6:N0} million reductions, an answer took "
                + $"{windows.DisturbedHalf / 1000:N2} ms (half) and {windows.DisturbedMost / 1000:N2} ms (99 %); without them {windows.CalmHalf / 1000:N3} and {windows.CalmMost / 1000:N3} ms.",
        });
    }

    private static async Task<(Windows Windows, string[] Last)> MeasureAsync(ClaimRun run, string last, string counted, int[] arguments)
    {
        var windows = new Windows();
        string[] words = [];
        await run.TellAsync(new ClaimUpdate { Phase = "warming up" });
        await foreach (string[] line in run.LinesAsync(last, arguments))
        {
            words = line;
            if (line[0] != "window") continue;
            (double ms, double half, double most, double count) = (ClaimRun.Number(line[1]), ClaimRun.Number(line[2]), ClaimRun.Number(line[3]), ClaimRun.Number(line[4]));
            windows.Add(count > 0, half, most);
            await run.TellAsync(new ClaimUpdate
            {
                Phase = count > 0 ? $"{count:N0} {counted}" : "calm, to compare with",
                Points = [new(0, 0, ms / 1000, half), new(0, 1, ms / 1000, most), new(1, 0, ms / 1000, count)],
            });
        }
        return (windows, words);
    }

    /// <summary>Latencies in windows of 100 ms; of each kind the window in the middle counts.</summary>
    private sealed class Windows
    {
        private readonly List<(bool Disturbed, double Half, double Most)> all = [];

        public double CalmHalf => Middle(false, window => window.Half);

        public double CalmMost => Middle(false, window => window.Most);

        public double DisturbedHalf => Middle(true, window => window.Half);

        public double DisturbedMost => Middle(true, window => window.Most);

        public void Add(bool disturbed, double half, double most) => all.Add((disturbed, half, most));

        public IEnumerable<ClaimFigure> Figures(string calm, string disturbed) =>
        [
            new($"half answered within, {calm}", $"{CalmHalf:N1} µs"),
            new($"half answered within, {disturbed}", $"{DisturbedHalf:N1} µs"),
            new($"99 % answered within, {calm}", $"{CalmMost:N1} µs"),
            new($"99 % answered within, {disturbed}", $"{DisturbedMost:N1} µs"),
        ];

        private double Middle(bool disturbed, Func<(bool Disturbed, double Half, double Most), double> value)
        {
            double[] sorted = [.. all.Where(window => window.Disturbed == disturbed).Select(value).Order()];
            return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
        }
    }
}
