namespace Playground.Runtime.Builtins.Regex;

// Going back to what was left to try.
internal unsafe ref partial struct Matcher
{
    /// <summary>Finds the next thing to try; what it answers instead is how the attempt ended.</summary>
    MatchOutcome? Backtrack()
    {
        while (stack.Count > 0)
        {
            work.Step();
            Entry entry = stack[--stack.Count];
            switch (entry.Kind)
            {
                case EntryKind.Choice or EntryKind.NotChoice:
                    Try();
                    GoOn(entry.A, entry.B);
                    return null;
                case EntryKind.Greedy:
                    if (GiveBack(entry)) return null;
                    break;
                case EntryKind.Lazy:
                    if (TakeMore(entry)) return null;
                    break;
                case EntryKind.Commit:
                    if (!UnwindToBorder()) return MatchOutcome.Committed;
                    break;
                case EntryKind.Prune:
                    if (!UnwindToBorder()) return MatchOutcome.NoMatch;
                    break;
                case EntryKind.Skip:
                    if (UnwindToBorder()) break;
                    skipTo = entry.A;
                    return MatchOutcome.Skipped;
                case EntryKind.SkipTo:
                    if (!FindMark(entry.A, out int marked)) break;
                    if (UnwindToBorder()) break;
                    skipTo = marked;
                    return MatchOutcome.Skipped;
                case EntryKind.Then:
                    Unwind(entry.A);
                    break;
                default:
                    Undo(entry);
                    break;
            }
        }
        return MatchOutcome.NoMatch;
    }

    /// <summary>Undoes everything up to the assertion or call around; false when there is none. An assertion's other outcome is then tried.</summary>
    bool UnwindToBorder()
    {
        while (stack.Count > 0)
        {
            work.Step();
            Entry entry = stack[--stack.Count];
            Undo(entry);
            if (entry.Kind == EntryKind.NotChoice) stack.Count++;
            if (entry.Kind is EntryKind.NotChoice or EntryKind.Look or EntryKind.Call) return true;
        }
        return false;
    }

    bool FindMark(int name, out int position)
    {
        position = 0;
        for (int i = stack.Count - 1; i >= 0; i--)
        {
            work.Step();
            if (stack[i].Kind != EntryKind.Mark || stack[i].A != name) continue;
            position = stack[i].B;
            return true;
        }
        return false;
    }
}
