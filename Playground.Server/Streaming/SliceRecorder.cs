using Playground.Contracts;
using Playground.Runtime;
using Playground.Runtime.Events;

namespace Playground.Server.Streaming;

/// <summary>Joins each "scheduled in" with its "scheduled out" to a slice.</summary>
internal sealed class SliceRecorder
{
    /// <summary>A busy scheduler runs some 10,000 slices a second; a reader that is a quarter of a second late still finds all.</summary>
    private const int Kept = 8_192;

    private readonly (Pid Process, long TimeNanoseconds, long RunQueueLength)[] running = new (Pid, long, long)[256];

    public EventLog<SchedulerSlice> Slices { get; } = new(Kept);

    public void Begin(in RuntimeEvent scheduledIn) =>
        running[scheduledIn.Scheduler] = (scheduledIn.Process, scheduledIn.TimeNanoseconds, scheduledIn.Value1);

    public void End(in RuntimeEvent scheduledOut)
    {
        ref (Pid Process, long TimeNanoseconds, long RunQueueLength) slice = ref running[scheduledOut.Scheduler];
        // Watching can begin in the middle of a slice, and events can be lost: half a slice is no slice.
        if (slice.TimeNanoseconds == 0 || slice.Process != scheduledOut.Process) return;
        long duration = Math.Max(0, scheduledOut.TimeNanoseconds - slice.TimeNanoseconds);
        Slices.Append(new SchedulerSlice(
            scheduledOut.TimeNanoseconds,
            (int)Math.Min(duration, int.MaxValue),
            scheduledOut.Process.ToWire(),
            (int)Math.Min(scheduledOut.Value1, int.MaxValue),
            (ushort)Math.Min(slice.RunQueueLength, ushort.MaxValue),
            scheduledOut.Scheduler,
            (SliceEnd)scheduledOut.Value2));
        slice = default;
    }
}
