namespace Playground.Runtime.Loading.Verification;

/// <summary>A Y register: it holds a term, or it marks an open catch or try.</summary>
/// <param name="Contents">What can be read from it; unset while it may mark a handler.</param>
/// <param name="Handlers">Indexes of the labels that an exception may go to because of this slot, ascending; null for none.</param>
/// <param name="AlwaysMarks">It marks a handler on every way, so handlers further out are not reached.</param>
internal readonly record struct FrameSlot(Contents Contents, int[]? Handlers, bool AlwaysMarks)
{
    public static readonly FrameSlot Term = new(Contents.Term, null, false);

    public static FrameSlot Holding(Contents contents) => new(contents, null, false);

    public static FrameSlot Marking(int handler) => new(Contents.Unset, [handler], true);

    /// <summary>The slot as it is when control comes here or from elsewhere.</summary>
    public FrameSlot Join(in FrameSlot other) => new(
        MachineState.Join(Contents, other.Contents),
        Union(Handlers, other.Handlers),
        AlwaysMarks && other.AlwaysMarks);

    public bool IsSame(in FrameSlot other) =>
        Contents == other.Contents && AlwaysMarks == other.AlwaysMarks && (Handlers ?? []).AsSpan().SequenceEqual(other.Handlers ?? []);

    static int[]? Union(int[]? one, int[]? other)
    {
        if (one is null || other is null) return one ?? other;
        return one.AsSpan().SequenceEqual(other) ? one : [.. one.Union(other).Order()];
    }
}
