using Playground.Contracts;

namespace Playground.Server.Claims;

/// <summary>A counter shared by threads, beside a counter that a process keeps.</summary>
internal static class SharingClaim
{
    private const int Writers = 4;
    private const int Rounds = 12;

    /// <summary>Updates of one writer in one round: long enough that the threads run at the same time, short enough for a mailbox.</summary>
    private const int Each = 60_000;

    public static async Task MeasureAsync(ClaimRun run)
    {
        const int made = Writers * Rounds * Each;
        int shared = await RaceAsync(run);
        double kept = 0;
        await foreach (string[] words in run.LinesAsync("", [Writers, Rounds, Each]))
        {
            kept = ClaimRun.Number(words[2]);
            await run.TellAsync(new ClaimUpdate { Phase = $"processes: {kept:N0} updates arrived", Points = [new(0, 1, ClaimRun.Number(words[1]), kept)] });
        }
        int lost = made - shared;
        string threads = lost > 0
            ? $"Threads lost {lost:N0} of {made:N0} updates of the counter that they share ({100.0 * lost / made:N0} %)"
            : $"Threads lost none of {made:N0} updates this time, by luck: a race shows only where threads run at the same moment";
        await run.TellAsync(new ClaimUpdate
        {
            Phase = "done",
            Figures =
            [
                new("updates made, each way", $"{made:N0} by {Writers} writers"),
                new("arrived in shared memory", $"{shared:N0}"),
                new("lost in shared memory", $"{lost:N0}"),
                new("arrived in the mailbox", $"{kept:N0}"),
                new("lost in the mailbox", $"{made - kept:N0}"),
            ],
            Sentence = $"{threads}; the process that keeps the counter lost {made - kept:N0}.",
        });
    }

    private static async Task<int> RaceAsync(ClaimRun run)
    {
        var threads = new RacingThreads(Writers, Each);
        await run.TellAsync(new ClaimUpdate { Points = [new(0, 0, 0, 0), new(0, 1, 0, 0)] });
        for (int round = 1; round <= Rounds; round++)
        {
            run.Stopped.ThrowIfCancellationRequested();
            threads.Round();
            await run.TellAsync(new ClaimUpdate
            {
                Phase = $"threads: {threads.Counter:N0} updates arrived",
                Points = [new(0, 0, (double)round * Writers * Each, threads.Counter)],
            });
        }
        return threads.Counter;
    }
}
