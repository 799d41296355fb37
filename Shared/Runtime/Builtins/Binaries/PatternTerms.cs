using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Binaries;

/// <summary>
/// Patterns as programs give them: a binary, a list of binaries, or what compile_pattern returned, {bm, Binary} or {ac, Binaries}. The
/// compiled form is opaque to programs; it holds the checked patterns themselves.
/// </summary>
internal static unsafe class PatternTerms
{
    static readonly long single = AtomTable.System.Intern("bm");
    static readonly long alternatives = AtomTable.System.Intern("ac");

    /// <summary>The compiled form of a pattern; <see cref="Term.None"/> when it is none.</summary>
    public static long Compile(Context* c, long pattern, ref LongWork work)
    {
        if (Read(pattern, ref work) is not { } strings) return Term.None;
        if (strings.Length == 1) return Heap.Tuple(c, single, Term.IsList(pattern) ? Term.Head(pattern) : pattern);
        return Heap.Tuple(c, alternatives, pattern);
    }

    /// <summary>What a pattern in any form searches for; null when it is none.</summary>
    public static BytePattern? Parse(long pattern, ref LongWork work)
    {
        if (Term.IsTuple(pattern))
        {
            if (Term.TupleArity(pattern) != 2) return null;
            long kind = Term.Element(pattern, 0);
            pattern = Term.Element(pattern, 1);
            if (kind == single ? !BitView.TryOf(pattern, out _) : kind != alternatives || !Term.IsList(pattern)) return null;
        }
        return Read(pattern, ref work) is { } strings ? BytePattern.Of(strings) : null;
    }

    static byte[][]? Read(long pattern, ref LongWork work)
    {
        if (TryString(pattern, ref work, out byte[] one)) return [one];
        if (!Term.IsList(pattern)) return null;
        var strings = new List<byte[]>();
        for (; Term.IsList(pattern); pattern = Term.Tail(pattern))
        {
            if (!TryString(Term.Head(pattern), ref work, out byte[] text)) return null;
            strings.Add(text);
        }
        return pattern == Term.Nil ? [.. strings] : null;
    }

    static bool TryString(long term, ref LongWork work, out byte[] text)
    {
        text = [];
        if (!BitView.TryBinary(term, out BitView view) || view.IsEmpty) return false;
        text = view.ToBytes();
        work.Steps(text.Length);
        return true;
    }
}
