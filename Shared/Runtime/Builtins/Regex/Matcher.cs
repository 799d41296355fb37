using System.Runtime.InteropServices;
using Playground.Runtime.Scheduling;

namespace Playground.Runtime.Builtins.Regex;

/// <summary>
/// Searches a text for a pattern: a backtracking machine with a stack of its own, which passes pause points all the time, however little
/// progress it makes. The text's bytes must stay where they are.
/// </summary>
internal unsafe ref partial struct Matcher
{
    /// <summary>PCRE's limit where no other is given.</summary>
    public const long DefaultMatchLimit = 10_000_000;

    const int Unset = -1;

    readonly MatchProgram program;
    readonly int[] code;
    readonly byte* text;
    readonly int end;
    readonly NewlineForm newline;
    readonly bool breakIsAnyCrLf;
    readonly bool unicode;
    readonly long matchLimit;
    readonly long recursionLimit;
    readonly int* slots;

    /// <summary>Where the search began.</summary>
    int offset;

    MatchOptions options;

    BacktrackStack stack;
    LongWork work;

    /// <summary>Attempts so far from one place.</summary>
    long tries;

    /// <summary>The entry of the call that is being made, or -1.</summary>
    int frame;

    /// <summary>Where a verb says that the search goes on.</summary>
    int skipTo;

    /// <summary>Where the machine goes on, after a method that decides it.</summary>
    int nextCode, nextPosition;

    /// <summary>Where the required text was found last; searching for it again is needed only behind that.</summary>
    int requiredAt;

    public Matcher(MatchProgram program, byte* text, int length, MatchSettings settings, Node node, LongWork work)
    {
        this.program = program;
        this.text = text;
        options = settings.Options;
        newline = settings.Newline;
        breakIsAnyCrLf = settings.BreakIsAnyCrLf;
        this.work = work;
        code = program.Code;
        end = length;
        unicode = program.IsUnicode;
        matchLimit = Math.Min(settings.Limits.Match, program.MatchLimit);
        recursionLimit = Math.Min(settings.Limits.Recursion, program.RecursionLimit);
        stack = new BacktrackStack(node);
        slots = (int*)NativeMemory.Alloc((nuint)program.SlotCount * sizeof(int));
    }

    public void Dispose()
    {
        stack.Dispose();
        NativeMemory.Free(slots);
    }

    /// <summary>The begin of a group's match (0 is the whole), or -1.</summary>
    public readonly int BeginOf(int group) => slots[2 * group];

    public readonly int EndOf(int group) => slots[2 * group + 1];

    /// <summary>The highest group that has matched.</summary>
    public readonly int HighestGroup
    {
        get
        {
            int group = program.GroupCount;
            while (group > 0 && slots[2 * group + 1] < 0) group--;
            return group;
        }
    }

    bool Has(MatchOptions option) => (options & option) != 0;

    /// <summary>One attempt at one place.</summary>
    MatchOutcome Attempt(int start)
    {
        stack.Count = 0;
        frame = Unset;
        tries = 0;
        new Span<int>(slots, 2 * (program.GroupCount + 1)).Fill(Unset);
        slots[0] = start;
        try { return Run(start); }
        catch (MatchAbandonedException abandoned) { return abandoned.Outcome; }
    }

    void SetSlot(int slot, int value)
    {
        stack.Push(EntryKind.Slot, slot, slots[slot]);
        slots[slot] = value;
    }

    void PushChoice(int target, int position)
    {
        if (stack.Count >= recursionLimit) throw new MatchAbandonedException(MatchOutcome.RecursionLimit);
        stack.Push(EntryKind.Choice, target, position);
    }

    /// <summary>Counts an attempt against the limit.</summary>
    void Try()
    {
        if (++tries > matchLimit) throw new MatchAbandonedException(MatchOutcome.MatchLimit);
    }

    /// <summary>Forgets what could still be tried above an entry, and keeps what must be undone.</summary>
    void Cut(int mark)
    {
        int kept = Math.Min(mark, stack.Count);
        work.Steps(stack.Count - kept);
        for (int i = kept; i < stack.Count; i++)
        {
            Entry entry = stack[i];
            if (entry.Kind is EntryKind.Slot or EntryKind.Group or EntryKind.Mark) stack[kept++] = entry;
        }
        stack.Count = kept;
    }

    /// <summary>Undoes everything above an entry.</summary>
    void Unwind(int mark)
    {
        work.Steps(Math.Max(0, stack.Count - mark));
        while (stack.Count > mark) Undo(stack[--stack.Count]);
    }

    void Undo(in Entry entry)
    {
        switch (entry.Kind)
        {
            case EntryKind.Slot:
                slots[entry.A] = entry.B;
                break;
            case EntryKind.Group:
                slots[2 * entry.A] = entry.B;
                slots[2 * entry.A + 1] = entry.C;
                break;
            case EntryKind.Call:
                frame = entry.B;
                break;
        }
    }

    void CloseGroup(int group, int begin, int position)
    {
        stack.Push(EntryKind.Group, group, slots[2 * group], slots[2 * group + 1]);
        slots[2 * group] = begin;
        slots[2 * group + 1] = position;
    }
}

/// <summary>How much a match may try, and how deep it may go.</summary>
internal readonly record struct MatchLimits(long Match, long Recursion)
{
    public static readonly MatchLimits Default = new(Matcher.DefaultMatchLimit, Matcher.DefaultMatchLimit);
}
