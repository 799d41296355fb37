using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Bits;

/// <content>bs_start_match2, bs_save2, bs_restore2 and bs_context_to_binary of compilers before OTP 22: the context itself keeps positions.</content>
internal static unsafe partial class BitMatching
{
    const int ContextWords = 3;
    const int FirstSlotWord = ContextWords + 1;

    /// <summary>The slot that keeps where matching began.</summary>
    public const long StartSlot = -1;

    /// <summary>A context with so many slots for a bit string, or for a context from where that stands; <see cref="Term.None"/> for other terms.</summary>
    public static long StartWithSlots(Context* c, long term, long slots)
    {
        if (!IsContext(term)) return BitView.TryOf(term, out BitView view) ? NewWithSlots(c, slots, view.Offset, view.Offset + view.Length, view.Base) : Term.None;
        long* at = Term.Address(term);
        if (!HasSlot(term, slots - 1)) return NewWithSlots(c, slots, Position(at), End(at), at[BaseWord]);
        Save(term, StartSlot);
        return term;
    }

    static long NewWithSlots(Context* c, long slots, long position, long end, long baseBinary)
    {
        int words = ContextWords + 1 + (int)slots;
        long* at = Heap.Allocate(c, words + 1);
        at[0] = Header.Make(BoxedKind.MatchContext, words);
        for (int word = PositionWord; word <= words; word++) at[word] = Term.Small(position);
        at[EndWord] = Term.Small(end);
        at[BaseWord] = baseBinary;
        return Term.Boxed(at);
    }

    /// <summary>Whether the term is a match context with this slot.</summary>
    public static bool HasSlot(long term, long slot) =>
        IsContext(term) && FirstSlotWord + 1 + slot <= Header.Arity(Term.HeaderOf(term));

    /// <summary>bs_save2.</summary>
    public static void Save(long context, long slot) => Term.Address(context)[FirstSlotWord + 1 + slot] = Term.Address(context)[PositionWord];

    /// <summary>bs_restore2.</summary>
    public static void Restore(long context, long slot) => Term.Address(context)[PositionWord] = Term.Address(context)[FirstSlotWord + 1 + slot];

    /// <summary>bs_context_to_binary: the bit string from where matching began; other terms stay what they are.</summary>
    public static long ToBitString(Context* c, long term)
    {
        if (!IsContext(term)) return term;
        long* at = Term.Address(term);
        long start = HasSlot(term, StartSlot) ? Term.SmallValue(at[FirstSlotWord]) : Position(at);
        return BitStrings.Part(c, at[BaseWord], Bytes(at), start, End(at) - start);
    }
}
