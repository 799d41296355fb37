using Playground.Runtime;
using Playground.Runtime.Events;
using Playground.Server.Streaming;

namespace Playground.Server.Tests.Streaming;

/// <summary>Writes events into a world, one nanosecond after the other.</summary>
internal sealed class EventSequence
{
    private long time;

    public World World { get; } = new();

    public static Pid P(int number) => new(number, 0);

    public EventSequence Spawn(int process, int parent, string initialCall = "m:f/0", bool linked = false) =>
        Happen(EventKind.Spawned, process, parent, value1: linked ? 1 : 0, text: initialCall);

    public EventSequence Exit(int process, string reason) => Happen(EventKind.Exited, process, text: reason);

    public EventSequence Signal(int from, int to, ExitSignalEffect effect, string reason) =>
        Happen(EventKind.ExitSignal, to, from, (long)effect, 1, reason);

    public EventSequence Report(int process, string kind, params (string Field, string Value)[] details) =>
        Apply(new RuntimeEvent
        {
            TimeNanoseconds = ++time,
            Kind = EventKind.Report,
            Process = P(process),
            Text = kind,
            Details = details.ToDictionary(detail => detail.Field, detail => detail.Value),
        });

    public EventSequence Happen(EventKind kind, int process, int other = -1, long value1 = 0, long value2 = 0, string? text = null, byte scheduler = 0) =>
        Apply(new RuntimeEvent
        {
            TimeNanoseconds = ++time,
            Kind = kind,
            Scheduler = scheduler,
            Process = P(process),
            Other = other < 0 ? default : P(other),
            Value1 = value1,
            Value2 = value2,
            Text = text,
        });

    /// <summary>Ends as many drains as it takes until all is shown: crashes come one drain later, orphans move some drains later.</summary>
    public EventSequence Drain()
    {
        for (int drain = 0; drain <= ProcessTree.OrphanDrains; drain++) World.CloseDrain(time);
        return this;
    }

    private EventSequence Apply(in RuntimeEvent happened)
    {
        World.Apply(happened);
        return this;
    }
}
