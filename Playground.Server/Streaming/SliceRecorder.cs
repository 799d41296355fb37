using Playground.Contracts;
using Playground.Runtime;
using Playground.Runtime.Events;

namespace Playground.Server.Streaming;

/// <summary>
/// Joins each "scheduled in" with its "scheduled out" to a slice. A process that is preempted and goes on at once, because nobody else waits,
/// is shown as one slice up to a limit: an endless loop alone makes some 16,000 slices a second, which nobody can tell apart.
/// </summary>
internal sealed class SliceRecorder
{
    /// <summary>A busy scheduler runs some 10,000 slices a second; a reader that is a quarter of a second late still finds all.</summary>
    private const int Kept = 8_192;

    private const long JoinedGapNanosecondsMost = 50_000;
    private const int JoinedNanosecondsMost = 4_000_000;

    private readonly (Pid Process, long TimeNanoseconds, long RunQueueLength)[] running = new (Pid, long, long)[256];

    /// <summary>The last slice of each scheduler, as long as the next one may go on with it.</summary>
    private readonly SchedulerSlice?[] open = new SchedulerSlice?[256];

    public EventLog<SchedulerSlice> Slices { get; } = new(Kept);

    public void Begin(in RuntimeEvent scheduledIn) =>
        running[scheduledIn.Scheduler] = (scheduledIn.Process, scheduledIn.TimeNanoseconds, scheduledIn.Value1);

    public void End(in RuntimeEvent scheduledOut)
    {
        ref (Pid Process, long TimeNanoseconds, long RunQueueLength) begun = ref running[scheduledOut.Scheduler];
        // Watching can begin in the middle of a slice, and events can be lost: half a slice is no slice.
        if (begun.TimeNanoseconds == 0 || begun.Process != scheduledOut.Process) return;
        long duration = Math.Max(0, scheduledOut.TimeNanoseconds - begun.TimeNanoseconds);
        var slice = new SchedulerSlice(
            scheduledOut.TimeNanoseconds,
            (int)Math.Min(duration, int.MaxValue),
            scheduledOut.Process.ToWire(),
            (int)Math.Min(scheduledOut.Value1, int.MaxValue),
            (ushort)Math.Min(begun.RunQueueLength, ushort.MaxValue),
            scheduledOut.Scheduler,
            (SliceEnd)scheduledOut.Value2);
        begun = default;
        Add(slice);
    }

    /// <summary>Shows what is still open at the end of a drain.</summary>
    public void CloseDrain()
    {
        for (int scheduler = 0; scheduler < open.Length; scheduler++) Close(scheduler);
    }

    private void Add(in SchedulerSlice slice)
    {
        if (open[slice.Scheduler] is { } before && Continues(before, slice))
        {
            long start = before.EndNanoseconds - before.DurationNanoseconds;
            open[slice.Scheduler] = slice with
            {
                DurationNanoseconds = (int)(slice.EndNanoseconds - start),
                Reductions = before.Reductions + slice.Reductions,
                RunQueueLength = Math.Max(before.RunQueueLength, slice.RunQueueLength),
            };
            return;
        }
        Close(slice.Scheduler);
        open[slice.Scheduler] = slice;
    }

    private static bool Continues(in SchedulerSlice before, in SchedulerSlice slice)
    {
        long gap = slice.EndNanoseconds - slice.DurationNanoseconds - before.EndNanoseconds;
        return before.Process == slice.Process
            && before.End == SliceEnd.Preempted
            && gap < JoinedGapNanosecondsMost
            && (long)before.DurationNanoseconds + slice.DurationNanoseconds < JoinedNanosecondsMost;
    }

    private void Close(int scheduler)
    {
        if (open[scheduler] is { } slice) Slices.Append(slice);
        open[scheduler] = null;
    }
}
