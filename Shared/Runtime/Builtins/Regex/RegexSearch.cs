using System.Runtime.InteropServices;
using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Regex;

/// <summary>One call of re:run: a search, or all of them one after the other.</summary>
internal readonly unsafe ref struct RegexSearch(
    Context* context, MatchProgram program, BitView subject, RegexOptions options, CaptureSpecification specification, bool unicode)
{
    static readonly long noMatch = AtomTable.System.Intern("nomatch");
    static readonly long match = AtomTable.System.Intern("match");
    static readonly long matchLimit = AtomTable.System.Intern("match_limit");
    static readonly long recursionLimit = AtomTable.System.Intern("match_limit_recursion");

    /// <summary>Bytes that are checked to be UTF-8 in one step.</summary>
    const int CheckedPerStepShift = 6;

    public long Run()
    {
        var work = new LongWork(context);
        int length = (int)subject.ByteLength;
        if (options.Offset > length) return options.IsGlobal ? noMatch : Raise.BadArgument(context);
        byte* text = subject.Start;
        if (program.IsUnicode)
        {
            work.Steps(length >> CheckedPerStepShift);
            if (!System.Text.Unicode.Utf8.IsValid(subject.Span)) return Raise.BadArgument(context);
            if (options.Offset < length && (text[options.Offset] & 0xC0) == 0x80) return Raise.BadArgument(context);
        }
        var settings = new MatchSettings(options.Match, options.Newline ?? program.Newline,
            options.BreakIsAnyCrLf ?? (program.Options & PatternOptions.BreakIsAnyCrLf) != 0, options.Limits);
        var matcher = new Matcher(program, text, length, settings, Worker.Of(context).Process.Node, work);
        try { return options.IsGlobal ? RunAll(ref matcher) : RunOnce(ref matcher); }
        finally { matcher.Dispose(); }
    }

    MatchAnswer Answer => new(context, specification, subject, unicode);

    long RunOnce(ref Matcher matcher)
    {
        MatchOutcome outcome = matcher.Search(options.Offset);
        if (outcome != MatchOutcome.Match) return Failed(outcome);
        return specification.IsNothing ? match : Heap.Tuple(context, match, Answer.ListOf(matcher));
    }

    long Failed(MatchOutcome outcome)
    {
        if (!options.ReportsErrors || outcome is not (MatchOutcome.MatchLimit or MatchOutcome.RecursionLimit)) return noMatch;
        return Heap.Tuple(context, Atoms.Error, outcome == MatchOutcome.MatchLimit ? matchLimit : recursionLimit);
    }

    /// <summary>
    /// All matches. After an empty one the place where its search began is tried once more for one that is not empty, and then the search goes
    /// on one character behind it, as OTP does it.
    /// </summary>
    long RunAll(ref Matcher matcher)
    {
        var found = new PendingTerms();
        try
        {
            for (int from = options.Offset; from <= (int)subject.ByteLength;)
            {
                MatchOutcome outcome = matcher.Search(from);
                if (outcome is MatchOutcome.MatchLimit or MatchOutcome.RecursionLimit && options.ReportsErrors) return Failed(outcome);
                if (outcome != MatchOutcome.Match) break;
                int begin = matcher.BeginOf(0), end = matcher.EndOf(0);
                Note(ref found, matcher);
                int next = end;
                if (end <= begin)
                {
                    next = Behind(begin);
                    if (matcher.Search(from, MatchOptions.NotEmptyAtStart | MatchOptions.Anchored) == MatchOutcome.Match)
                    {
                        Note(ref found, matcher);
                        int longer = matcher.EndOf(0) - matcher.BeginOf(0);
                        if (longer > 0) next = begin + longer;
                    }
                }
                from = Math.Max(next, from + (next <= from ? 1 : 0));
            }
            return AllOf(ref found);
        }
        finally { found.Dispose(); }
    }

    void Note(ref PendingTerms found, in Matcher matcher) => found.Push(specification.IsNothing ? Term.Nil : Answer.ListOf(matcher));

    long AllOf(ref PendingTerms found)
    {
        if (found.Count == 0) return noMatch;
        if (specification.IsNothing) return match;
        long list = Term.Nil;
        while (found.TryPop(out long one)) list = Heap.Cons(context, one, list);
        return Heap.Tuple(context, match, list);
    }

    /// <summary>The place behind one character; CRLF counts as one where it may end a line.</summary>
    int Behind(int position)
    {
        byte* text = subject.Start;
        int length = (int)subject.ByteLength;
        if (position >= length) return position + 1;
        NewlineForm newline = options.Newline ?? program.Newline;
        bool usesCrLf = newline is NewlineForm.CrLf or NewlineForm.Any or NewlineForm.AnyCrLf;
        if (usesCrLf && text[position] == '\r' && position + 1 < length && text[position + 1] == '\n') return position + 2;
        return position + (program.IsUnicode ? Math.Max(1, CodePoints.Utf8Expected(text[position])) : 1);
    }
}
