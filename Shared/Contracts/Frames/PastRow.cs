namespace Playground.Contracts;

/// <summary>What a live run can be looked back at.</summary>
public sealed record PastRow
{
    /// <summary>The oldest moment that is kept.</summary>
    public long FromNanoseconds { get; init; }

    /// <summary>The present, while the frame may be of a moment before it.</summary>
    public long NowNanoseconds { get; init; }

    /// <summary>Whether the frame shows a moment that its browser asked for by <see cref="IPlaygroundHub.LookBack"/>: it stays until the browser lets go.</summary>
    public bool IsHeld { get; init; }

    /// <summary>What happened in the time that is kept, oldest first: in snapshots and, at most once a second, when it changed; null when it did not.</summary>
    public IReadOnlyList<PastMark>? Marks { get; init; }
}

/// <summary>Something worth finding again. What happens within a moment is one mark.</summary>
/// <param name="FromNanoseconds">When it began.</param>
/// <param name="ToNanoseconds">When it was over.</param>
/// <param name="Kinds">What happened.</param>
public sealed record PastMark(long FromNanoseconds, long ToNanoseconds, PastKinds Kinds);

/// <summary>What a mark of the past is about.</summary>
[Flags]
public enum PastKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A process crashed.</summary>
    Crash = 1,

    /// <summary>A supervisor restarted a child.</summary>
    Restart = 2,

    /// <summary>A fault landed that somebody or a plan injected.</summary>
    Fault = 4,
}
