using Playground.Runtime.Scheduling;

namespace Playground.Runtime.Builtins.Regex;

// The search: one place after the other, leaping over those where no match can begin.
internal unsafe ref partial struct Matcher
{
    /// <summary>Searches from an offset on.</summary>
    public MatchOutcome Search(int from, MatchOptions also = MatchOptions.None)
    {
        MatchOptions before = options;
        options |= also;
        MatchOutcome outcome = SearchFrom(from);
        options = before;
        return outcome;
    }

    MatchOutcome SearchFrom(int from)
    {
        offset = from;
        requiredAt = Unset;
        SearchStart start = program.Start;
        bool once = start.IsAnchored || start.IsAtSubjectStart || Has(MatchOptions.Anchored);
        int last = (program.Options & PatternOptions.FirstLine) != 0 ? FirstNewline(from) : end;
        for (int at = from; at <= last;)
        {
            if (!once) at = Leap(at, last);
            if (at < 0 || !HasRequired(at)) return MatchOutcome.NoMatch;
            MatchOutcome outcome = Attempt(at);
            if (outcome == MatchOutcome.Committed) return MatchOutcome.NoMatch;
            if (outcome is not (MatchOutcome.NoMatch or MatchOutcome.Skipped)) return outcome;
            if (once || at >= last) return MatchOutcome.NoMatch;
            at = outcome == MatchOutcome.Skipped && skipTo > at ? skipTo : NextPlace(at);
        }
        return MatchOutcome.NoMatch;
    }

    int FirstNewline(int from)
    {
        while (from < end && NewlineLength(from) == 0)
        {
            work.Step();
            from += LengthAt(from);
        }
        return from;
    }

    /// <summary>The next place; a CRLF is not gone into, unless the pattern names its parts.</summary>
    int NextPlace(int at)
    {
        if (at >= end) return end + 1;
        bool crlf = newline is NewlineForm.CrLf or NewlineForm.Any or NewlineForm.AnyCrLf && !program.NamesNewlines && text[at] == '\r' && at + 1 < end && text[at + 1] == '\n';
        return crlf ? at + 2 : at + LengthAt(at);
    }

    /// <summary>The first place from here on where a match can begin, or -1.</summary>
    int Leap(int at, int last)
    {
        SearchStart start = program.Start;
        if (start.Prefix.Length > 0 || start.FirstBytes is not null) return LeapTo(at, last, start);
        if (!start.IsAtLineStart || at == offset) return at;
        while (at <= last && !IsBehindNewline(at))
        {
            if (newline is NewlineForm.Lf or NewlineForm.Cr)
            {
                int line = new ReadOnlySpan<byte>(text + at, end - at).IndexOf(newline == NewlineForm.Lf ? (byte)'\n' : (byte)'\r');
                work.Steps((line < 0 ? end - at : line) >> 4);
                if (line < 0) return Unset;
                at += line + 1;
                continue;
            }
            work.Step();
            at += at < end ? LengthAt(at) : 1;
        }
        return at <= last ? at : Unset;
    }

    int LeapTo(int at, int last, SearchStart start)
    {
        while (at < end)
        {
            int length = Math.Min(Stretch, end - at);
            int window = Math.Min(end - at, length + Math.Max(0, start.Prefix.Length - 1));
            var span = new ReadOnlySpan<byte>(text + at, window);
            int found = start.Prefix.Length > 0 ? span.IndexOf(start.Prefix) : span.IndexOfAny(start.FirstBytes!);
            work.Steps((found < 0 ? length : found) >> 4);
            if (found >= 0) return at + found <= last ? at + found : Unset;
            at += length;
        }
        return Unset;
    }

    /// <summary>Whether the text that each match contains comes from here on.</summary>
    bool HasRequired(int at)
    {
        byte[] required = program.Start.Required;
        if (required.Length == 0 || requiredAt >= at) return true;
        int found = new ReadOnlySpan<byte>(text + at, end - at).IndexOf(required);
        work.Steps((found < 0 ? end - at : found) >> 4);
        if (found < 0) return false;
        requiredAt = at + found;
        return true;
    }
}
