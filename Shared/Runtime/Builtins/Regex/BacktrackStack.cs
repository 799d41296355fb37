using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Playground.Runtime.Builtins.Regex;

/// <summary>What an entry of the backtracking stack means; the letters are its words.</summary>
internal enum EntryKind
{
    /// <summary>A: instruction, B: position to go on with.</summary>
    Choice,

    /// <summary>As a choice, and the border of an assertion that must not match.</summary>
    NotChoice,

    /// <summary>The border of an assertion.</summary>
    Look,

    /// <summary>A: slot, B: its value before.</summary>
    Slot,

    /// <summary>A: group, B and C: its begin and end before.</summary>
    Group,

    /// <summary>A: instruction of the loop, B: the least end, C: the end that was tried.</summary>
    Greedy,

    /// <summary>A: instruction of the loop, B: the end that was tried, C: how many more it may take.</summary>
    Lazy,

    /// <summary>A: instruction to return to, B: the entry of the call around this one, C: position of the call.</summary>
    Call,

    /// <summary>A: name, B: position.</summary>
    Mark,
    Commit,
    Prune,

    /// <summary>A: position.</summary>
    Skip,

    /// <summary>A: name.</summary>
    SkipTo,

    /// <summary>A: the entry above which the alternative was.</summary>
    Then,
}

internal struct Entry
{
    public EntryKind Kind;
    public int A;
    public int B;
    public int C;
}

/// <summary>A match gave up; it carries the outcome through the instructions.</summary>
internal sealed class MatchAbandonedException(MatchOutcome outcome) : Exception
{
    public MatchOutcome Outcome { get; } = outcome;
}

/// <summary>
/// What a match may still have to undo or try, in memory outside of all heaps; large ones are counted as the node's, and refused when it has
/// no room for them.
/// </summary>
internal unsafe ref struct BacktrackStack(Node node)
{
    const int FirstEntries = 256;

    /// <summary>A quarter of a gigabyte.</summary>
    public const int MostEntries = 1 << 24;

    /// <summary>Stacks of so many entries are counted.</summary>
    const int CountedEntries = 1 << 16;

    const int EntryBytes = 16;

    [ThreadStatic] static Entry* spare;

    Entry* entries;
    int capacity;
    long countedWords;

    public int Count { get; set; }

    public readonly ref Entry this[int index] => ref entries[index];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Push(EntryKind kind, int a, int b, int c = 0)
    {
        if (Count == capacity) Grow();
        ref Entry entry = ref entries[Count++];
        entry.Kind = kind;
        entry.A = a;
        entry.B = b;
        entry.C = c;
    }

    public void Dispose()
    {
        if (countedWords > 0) node.AddMemory(-countedWords);
        countedWords = 0;
        if (entries == null) return;
        if (capacity == FirstEntries && spare == null) spare = entries;
        else NativeMemory.Free(entries);
        entries = null;
        Count = capacity = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void Grow()
    {
        if (capacity == 0)
        {
            entries = spare != null ? spare : (Entry*)NativeMemory.Alloc(FirstEntries * EntryBytes);
            spare = null;
            capacity = FirstEntries;
            return;
        }
        if (capacity >= MostEntries) throw new MatchAbandonedException(MatchOutcome.RecursionLimit);
        int larger = capacity * 2;
        if (larger >= CountedEntries)
        {
            if (!node.HasRoomFor((long)capacity * EntryBytes)) throw new MatchAbandonedException(MatchOutcome.RecursionLimit);
            long words = (long)larger * EntryBytes / 8;
            node.AddMemory(words - countedWords);
            countedWords = words;
        }
        entries = (Entry*)NativeMemory.Realloc(entries, (nuint)larger * EntryBytes);
        capacity = larger;
    }
}
