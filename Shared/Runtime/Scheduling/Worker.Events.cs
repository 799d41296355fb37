using Playground.Runtime.Events;
using Playground.Runtime.Memory;
using Playground.Runtime.Processes;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Scheduling;

// Events of the process that runs here. When nobody watches a kind, recording it costs one predictable branch.
internal sealed unsafe partial class Worker
{
    /// <summary>Exit reasons and reports are cut to so many characters in events.</summary>
    public const int EventTextLength = 2_000;

    const byte OutsideSchedulers = 255;

    /// <summary>Whether somebody watches this kind in the node of the process that runs.</summary>
    public bool Watches(EventKind kind) => (Context->Watched & (1L << (int)kind)) != 0;

    public void Record(EventKind kind, long process, long other = 0, long value1 = 0, long value2 = 0, string? text = null)
    {
        if (Watches(kind)) Write(kind, process, other, value1, value2, text, null);
    }

    public void RecordReport(long process, string kind, IReadOnlyDictionary<string, string> details)
    {
        if (Watches(EventKind.Report)) Write(EventKind.Report, process, 0, 0, 0, kind, details);
    }

    public void RecordExit(Process process, long reason)
    {
        if (Watches(EventKind.Exited))
            Write(EventKind.Exited, process.Pid, 0, process.Reductions, 0, TextOf(reason), null);
    }

    public void RecordExitSignal(Process receiver, Fragment* signal, ExitSignalEffect effect, bool overLink)
    {
        if (Watches(EventKind.ExitSignal))
            Write(EventKind.ExitSignal, receiver.Pid, signal->From, (long)effect, overLink ? 1 : 0, TextOf(signal->Term), null);
    }

    public void RecordDown(Process watcher, Fragment* signal)
    {
        if (Watches(EventKind.MonitorDown)) Write(EventKind.MonitorDown, watcher.Pid, signal->From, 0, 0, TextOf(signal->Term), null);
    }

    public void RecordSent(Process from, Process to, long message)
    {
        if (!Watches(EventKind.Sent)) return;
        string? text = from.Node.Events.MessageTexts ? TextOf(message) : null;
        long content = pool.Simulation is null ? 0 : new PortableHash(Context, from.Node.Atoms).Of(message);
        Write(EventKind.Sent, from.Pid, to.Pid, TermCopy.SizeOf(message), content, text, null);
    }

    string TextOf(long term) => Process.Node.Events.Texts.Of(term);

    void Write(EventKind kind, long process, long other, long value1, long value2, string? text, IReadOnlyDictionary<string, string>? details)
    {
        Node node = Process.Node;
        node.Events.Write(scheduler?.Number ?? OutsideSchedulers, new RuntimeEvent
        {
            TimeNanoseconds = Clock.Nanoseconds - node.StartedNanoseconds,
            Kind = kind,
            Scheduler = (byte)(scheduler?.Number ?? OutsideSchedulers),
            Process = Term.ToPid(process),
            Other = Term.ToPid(other),
            Value1 = value1,
            Value2 = value2,
            Text = text,
            Details = details,
        });
    }
}
