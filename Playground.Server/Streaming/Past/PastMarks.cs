using Playground.Contracts;
using Playground.Runtime.Events;

namespace Playground.Server.Streaming.Past;

/// <summary>The crashes, restarts and faults of the time that is kept; those that lie close together are one mark.</summary>
internal sealed class PastMarks
{
    /// <summary>More than can be told apart on a time line.</summary>
    public const int Most = 300;

    private const long GapNanoseconds = 50_000_000;

    /// <summary>In a storm of crashes there is a mark a second.</summary>
    private const long LongestNanoseconds = 1_000_000_000;

    private readonly List<PastMark> marks = [];
    private PastMark[]? read;

    /// <summary>The marks, oldest first; the same object until they change.</summary>
    public IReadOnlyList<PastMark> All => read ??= [.. marks];

    public void Add(in RuntimeEvent happened)
    {
        PastKinds kind = KindOf(happened);
        if (kind == PastKinds.None) return;
        long time = happened.TimeNanoseconds;
        read = null;
        if (marks.Count > 0 && marks[^1] is { } last && time - last.ToNanoseconds < GapNanoseconds && time - last.FromNanoseconds < LongestNanoseconds)
        {
            marks[^1] = last with { ToNanoseconds = Math.Max(time, last.ToNanoseconds), Kinds = last.Kinds | kind };
            return;
        }
        if (marks.Count == Most) marks.RemoveAt(0);
        marks.Add(new PastMark(time, time, kind));
    }

    public void DropBefore(long timeNanoseconds)
    {
        if (marks.Count == 0 || marks[0].FromNanoseconds >= timeNanoseconds) return;
        marks.RemoveAll(mark => mark.FromNanoseconds < timeNanoseconds);
        read = null;
    }

    private static PastKinds KindOf(in RuntimeEvent happened) => happened switch
    {
        { Kind: EventKind.Exited } when ExitReason.IsCrash(happened.Text ?? "") => PastKinds.Crash,
        { IsRestart: true } => PastKinds.Restart,
        { IsLanding: true } => PastKinds.Fault,
        _ => PastKinds.None,
    };
}
