using Playground.Contracts;
using Playground.Runtime;
using SystemProcess = System.Diagnostics.Process;

namespace Playground.Server.Claims;

/// <summary>What threads and processes cost in memory and in time to start.</summary>
internal static class CostClaim
{
    /// <summary>More would only take longer: each costs as much as the one before.</summary>
    private const int ThreadsMost = 1_000;

    private const int ThreadsPerStep = 50;
    private const int Processes = 200_000;
    private const double BytesPerGigabyte = 1L << 30;
    private static readonly TimeSpan ThreadTimeMost = TimeSpan.FromSeconds(4);

    public static async Task MeasureAsync(ClaimRun run, TimeProvider time)
    {
        ThreadCost thread = await MeasureThreadsAsync(run, time);
        ProcessCost process = await MeasureProcessesAsync(run);
        double words = process.Bytes / 8 / process.Count;
        double threadMicros = thread.Micros / thread.Count, processMicros = process.Micros / process.Count;
        double stacksOfAll = thread.ReservedEach * process.Count / BytesPerGigabyte;
        string ended = thread.WasRefused ? $"the machine refused more than {thread.Count:N0}" : $"measured with {thread.Count:N0}";
        await run.TellAsync(new ClaimUpdate
        {
            Phase = "done",
            Figures =
            [
                new("stack reserved by a thread", $"{thread.ReservedEach / 1024:N0} KB ({ended})"),
                new("resident memory of a thread", $"{thread.ResidentEach / 1024:N1} KB"),
                new("start of a thread", $"{threadMicros:N1} µs"),
                new("heap and stack of a process", $"{words:N0} words, {words * 8:N0} bytes (measured with {process.Count:N0})"),
                new("resident memory of a process", process.ResidentEach > words * 8
                    ? $"{process.ResidentEach:N0} bytes, its entry in the tables included"
                    : "not told apart: this server had the memory already, from before"),
                new("start of a process", $"{processMicros:N2} µs"),
                new("extrapolated: stacks of as many threads", $"{stacksOfAll:N1} GB, and {threadMicros * process.Count / 1e6:N1} s to start them"),
                new("extrapolated: threads that fill 8 GB with stacks", $"{8 * BytesPerGigabyte / thread.ReservedEach:N0}"),
            ],
            Sentence = $"A thread reserved {thread.ReservedEach / 1024:N0} KB of stack and started in {threadMicros:N1} µs; a process took {words:N0} words "
                + $"({words * 8:N0} bytes) and started in {processMicros:N2} µs. {process.Count:N0} processes lived in {process.Bytes / (1 << 20):N0} MB; "
                + $"as many threads would reserve {stacksOfAll:N1} GB (extrapolated).",
        });
    }

    private static async Task<ThreadCost> MeasureThreadsAsync(ClaimRun run, TimeProvider time)
    {
        using var threads = new BlockedThreads();
        long begin = time.GetTimestamp();
        (long reservedFirst, long residentFirst) = MemoryOfServer();
        long reservedBefore = reservedFirst, resident = residentFirst;
        var reservedSteps = new List<double>();
        double micros = 0;
        bool refused = false;
        while (!refused && threads.Count < ThreadsMost && time.GetElapsedTime(begin) < ThreadTimeMost)
        {
            run.Stopped.ThrowIfCancellationRequested();
            int before = threads.Count;
            long stepBegin = time.GetTimestamp();
            while (!refused && threads.Count < before + ThreadsPerStep) refused = !threads.TryStart();
            micros += time.GetElapsedTime(stepBegin).TotalMicroseconds;
            if (threads.Count == before) break;
            (long reserved, resident) = MemoryOfServer();
            reservedSteps.Add((double)(reserved - reservedBefore) / (threads.Count - before));
            reservedBefore = reserved;
            await run.TellAsync(new ClaimUpdate
            {
                Phase = $"{threads.Count:N0} threads",
                Points =
                [
                    new(0, 0, threads.Count, Median(reservedSteps) * threads.Count),
                    new(0, 1, threads.Count, Math.Max(1, resident - residentFirst)),
                    new(1, 0, threads.Count, micros),
                ],
            });
        }
        if (threads.Count == 0) throw new RequestException("The machine refuses further threads, so there is nothing to compare with.");
        // The median of the steps: the first threads also make arenas for the C library, which are no stacks.
        return new ThreadCost(threads.Count, Median(reservedSteps), (double)(resident - residentFirst) / threads.Count, micros, refused);
    }

    private static async Task<ProcessCost> MeasureProcessesAsync(ClaimRun run)
    {
        (_, long residentFirst) = MemoryOfServer();
        NodeStatistics first = run.Statistics();
        double micros = 0;
        NodeStatistics now = first;
        await foreach (string[] words in run.LinesAsync("done", [Processes]))
        {
            micros = ClaimRun.Number(words[2]);
            now = run.Statistics();
            int alive = now.Processes - first.Processes;
            await run.TellAsync(new ClaimUpdate
            {
                Phase = $"{alive:N0} processes",
                Points = [new(0, 2, alive, now.HeapBytes - first.HeapBytes), new(1, 1, ClaimRun.Number(words[1]), micros)],
            });
        }
        (_, long resident) = MemoryOfServer();
        // The process that spawns the others is one of those that were added.
        int count = now.Processes - first.Processes - 1;
        return new ProcessCost(count, now.HeapBytes - first.HeapBytes, (double)(resident - residentFirst) / count, micros);
    }

    private static (long Reserved, long Resident) MemoryOfServer()
    {
        using SystemProcess server = SystemProcess.GetCurrentProcess();
        return (server.VirtualMemorySize64, server.WorkingSet64);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private sealed record ThreadCost(int Count, double ReservedEach, double ResidentEach, double Micros, bool WasRefused);

    private sealed record ProcessCost(int Count, double Bytes, double ResidentEach, double Micros);
}
