using Playground.Contracts;
using Playground.Runtime;
using Playground.Runtime.Events;
using Playground.Server.Streaming.Past;

namespace Playground.Server.Streaming;

/// <summary>
/// The last ends of processes, by pid, and which of them belong together: a crash and all the ends that its exit signals caused are one
/// cascade.
/// </summary>
internal sealed class ExitHistory
{
    private const int Kept = 20_000;

    /// <summary>Ends that an image has: a supervisor restarts a child a moment after its end.</summary>
    private const int KeptInImage = 500;

    private readonly Dictionary<Pid, ProcessEnd> ends = [];
    private readonly Queue<Pid> order = new();

    /// <summary>Receivers that an exit signal is about to end, and the cascade it belongs to.</summary>
    private readonly Dictionary<Pid, long> condemned = [];

    private long lastCascade;

    public ProcessEnd? Find(Pid pid) => ends.GetValueOrDefault(pid);

    public void NoteSignal(in RuntimeEvent signal)
    {
        var effect = (ExitSignalEffect)signal.Value1;
        if (Find(signal.Other) is not { } sender) return;
        sender.Add(new ExitSignalRow(signal.TimeNanoseconds, signal.Other.ToWire(), signal.Process.ToWire(), signal.Value2 == 1, ToWire(effect), signal.Text ?? ""));
        if (sender.Cascade == 0 || effect is not (ExitSignalEffect.Terminated or ExitSignalEffect.Killed)) return;
        // An entry stays only when the event of the receiver's end was lost.
        if (condemned.Count > Kept) condemned.Clear();
        condemned[signal.Process] = sender.Cascade;
    }

    public ProcessEnd NoteEnd(WorldProcess process, string reason, long timeNanoseconds)
    {
        if (!condemned.Remove(process.Pid, out long cascade) && ExitReason.IsCrash(reason)) cascade = ++lastCascade;
        var end = new ProcessEnd(process.Pid, process.DisplayName, reason, timeNanoseconds)
        {
            Cascade = cascade,
            Restarts = process.Restarts,
            Place = process.Place,
            Cell = process.Cell,
        };
        ends[process.Pid] = end;
        order.Enqueue(process.Pid);
        if (order.Count > Kept) ends.Remove(order.Dequeue());
        return end;
    }

    public ExitImage Save() => new(
        [.. order.Skip(order.Count - KeptInImage).Select(Find).OfType<ProcessEnd>().Select(SavedEnd.Of)], [.. condemned], lastCascade);

    public void Load(ExitImage image, EndCopies copies)
    {
        foreach (SavedEnd end in image.Ends)
        {
            ends[end.End.Process] = copies.Of(end);
            order.Enqueue(end.End.Process);
        }
        foreach ((Pid process, long cascade) in image.Condemned) condemned.Add(process, cascade);
        lastCascade = image.LastCascade;
    }

    private static SignalEffect ToWire(ExitSignalEffect effect) => effect switch
    {
        ExitSignalEffect.Trapped => SignalEffect.Trapped,
        ExitSignalEffect.Terminated => SignalEffect.Terminated,
        ExitSignalEffect.Killed => SignalEffect.Killed,
        _ => SignalEffect.Ignored,
    };
}
