using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Streaming.Field;

namespace Playground.Server.Streaming;

/// <summary>How a process ended, with the exit signals that its end sent out.</summary>
internal sealed class ProcessEnd(Pid process, string label, string reason, long timeNanoseconds)
{
    /// <summary>A process can be linked to thousands; a reader can follow a few.</summary>
    private const int SignalsKept = 50;

    private readonly List<ExitSignalRow> signals = [];

    public Pid Process { get; } = process;

    public string Label { get; } = label;

    public string Reason { get; } = reason;

    public long TimeNanoseconds { get; } = timeNanoseconds;

    public bool IsCrash { get; } = ExitReason.IsCrash(reason);

    /// <summary>The number of the crash that it belongs to; 0 when no crash caused it.</summary>
    public long Cascade { get; init; }

    /// <summary>How often the process and its predecessors had been restarted.</summary>
    public int Restarts { get; init; }

    /// <summary>Where it stood among its siblings; its successor stands there again.</summary>
    public long Place { get; init; }

    /// <summary>Where it stood in the field.</summary>
    public FieldPlace Cell { get; init; }

    public IReadOnlyList<ExitSignalRow> Signals => [.. signals];

    public void Add(ExitSignalRow signal)
    {
        if (signals.Count < SignalsKept) signals.Add(signal);
    }

    /// <summary>The end as it was known when it had these signals. It stands nowhere in the field.</summary>
    public ProcessEnd Copy(IReadOnlyList<ExitSignalRow> then)
    {
        var copy = new ProcessEnd(Process, Label, Reason, TimeNanoseconds) { Cascade = Cascade, Restarts = Restarts, Place = Place };
        copy.signals.AddRange(then);
        return copy;
    }
}
