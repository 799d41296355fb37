using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Memory;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Binaries;

/// <summary>binary:match, matches and compile_pattern.</summary>
internal static unsafe class BinarySearch
{
    static readonly long noMatch = AtomTable.System.Intern("nomatch");
    static readonly long scope = AtomTable.System.Intern("scope");

    [Native("binary", "compile_pattern", 1)]
    internal static long CompilePattern(Context* c, long pattern)
    {
        var work = new LongWork(c);
        long compiled = PatternTerms.Compile(c, pattern, ref work);
        return compiled != Term.None ? compiled : Raise.BadArgument(c);
    }

    [Native("binary", "match", 2)]
    internal static long Match(Context* c, long subject, long pattern) => Match(c, subject, pattern, Term.Nil);

    [Native("binary", "match", 3)]
    internal static long Match(Context* c, long subject, long pattern, long options)
    {
        var work = new LongWork(c);
        if (!TryPrepare(subject, pattern, options, ref work, out Search search)) return Raise.BadArgument(c);
        (int position, int length) = search.Pattern.Find(search.Text, ref work);
        return position < 0 ? noMatch : Found(c, search.Offset + position, length);
    }

    [Native("binary", "matches", 2)]
    internal static long Matches(Context* c, long subject, long pattern) => Matches(c, subject, pattern, Term.Nil);

    [Native("binary", "matches", 3)]
    internal static long Matches(Context* c, long subject, long pattern, long options)
    {
        var work = new LongWork(c);
        if (!TryPrepare(subject, pattern, options, ref work, out Search search)) return Raise.BadArgument(c);
        var found = new PendingTerms();
        try
        {
            for (int from = 0; ;)
            {
                (int position, int length) = search.Pattern.Find(search.Text[from..], ref work);
                if (position < 0) break;
                found.Push(Found(c, search.Offset + from + position, length));
                from += position + length;
            }
            long list = Term.Nil;
            while (found.TryPop(out long match)) list = Heap.Cons(c, match, list);
            return list;
        }
        finally { found.Dispose(); }
    }

    readonly ref struct Search(BytePattern pattern, ReadOnlySpan<byte> text, long offset)
    {
        public readonly BytePattern Pattern = pattern;
        public readonly ReadOnlySpan<byte> Text = text;

        /// <summary>Where the text begins in the subject.</summary>
        public readonly long Offset = offset;
    }

    static bool TryPrepare(long subject, long pattern, long options, scoped ref LongWork work, out Search search)
    {
        search = default;
        if (!BitView.TryBinary(subject, out BitView view)) return false;
        if (PatternTerms.Parse(pattern, ref work) is not { } parsed) return false;
        if (!TryScope(options, view.ByteLength, out long start, out long length)) return false;
        // The searches want bytes at byte addresses; a subject that begins within a byte is copied.
        ReadOnlySpan<byte> text = view.IsAligned ? view.Span : view.ToBytes();
        if (!view.IsAligned) work.Steps(view.ByteLength >> 4);
        search = new Search(parsed, text.Slice((int)start, (int)length), start);
        return true;
    }

    static bool TryScope(long options, long available, out long start, out long length)
    {
        (start, length) = (0, available);
        for (; Term.IsList(options); options = Term.Tail(options))
        {
            long option = Term.Head(options);
            if (!Term.IsTuple(option) || Term.TupleArity(option) != 2 || Term.Element(option, 0) != scope) return false;
            if (!ByteRange.TryOf(Term.Element(option, 1), available, out ByteRange range)) return false;
            (start, length) = (range.Start, range.Length);
        }
        return options == Term.Nil;
    }

    static long Found(Context* c, long position, long length) => Heap.Tuple(c, Term.Small(position), Term.Small(length));
}
