using System.Globalization;
using System.Text;
using Playground.Runtime.Builtins.Bits;

namespace Playground.Runtime.Terms;

/// <summary>
/// The text of a term, on one line. It does not recurse, and it looks at no more of the term than fits the wanted length. Any thread
/// may write a term whose words stay as they are meanwhile.
/// </summary>
internal sealed unsafe class TermWriter
{
    readonly AtomTable atoms;
    readonly bool pretty;
    readonly int maxLength;
    readonly StringBuilder text = new();
    readonly Stack<Step> steps = new();

    TermWriter(AtomTable atoms, bool pretty, int maxLength)
    {
        this.atoms = atoms;
        this.pretty = pretty;
        this.maxLength = maxLength;
    }

    /// <summary>
    /// Texts that leave the node are cut behind so many characters: a term can be small in memory, because its parts are shared, and still
    /// be too long to be written.
    /// </summary>
    public const int LongestText = 1 << 20;

    /// <summary>As io_lib's ~0tp: lists and binaries of printable characters as strings. A longer text ends in "…".</summary>
    public static string Pretty(long term, AtomTable atoms, int maxLength = int.MaxValue) => new TermWriter(atoms, true, maxLength).Write(term);

    /// <summary>As io_lib's ~tw: every list and binary in full. A longer text ends in "…".</summary>
    public static string Plain(long term, AtomTable atoms, int maxLength = int.MaxValue) => new TermWriter(atoms, false, maxLength).Write(term);

    enum StepKind
    {
        Text,
        Term,

        /// <summary>The rest of a list after its first element.</summary>
        ListRest,

        /// <summary>The elements of a tuple from an address on, so many.</summary>
        Range,

        /// <summary>Associations of a flat map; the address is the map's.</summary>
        FlatMap,

        /// <summary>Associations of a node of a large map; the address is the node's.</summary>
        MapNode,
    }

    readonly record struct Step(StepKind Kind, long Word, int Index = 0, string Text = "", bool IsLater = false);

    string Write(long term)
    {
        AppendTerm(term);
        while (text.Length <= maxLength && steps.TryPop(out Step step)) Go(step);
        if (text.Length <= maxLength) return text.ToString();
        int kept = Math.Max(maxLength - 1, 0);
        if (kept > 0 && char.IsHighSurrogate(text[kept - 1])) kept--;
        return text.ToString(0, kept) + "…";
    }

    void Go(Step step)
    {
        switch (step.Kind)
        {
            case StepKind.Text: text.Append(step.Text); break;
            case StepKind.Term: AppendTerm(step.Word); break;
            case StepKind.ListRest: AppendListRest(step.Word); break;
            case StepKind.Range: AppendRange(step); break;
            case StepKind.FlatMap: AppendFlatMap(step); break;
            case StepKind.MapNode: AppendMapNode(step); break;
        }
    }

    void AppendTerm(long term)
    {
        if (Term.IsSmall(term)) text.Append(Term.SmallValue(term));
        else if (Term.IsAtom(term)) text.Append(AtomText.Write(atoms.Text(term), unicode: true));
        else if (term == Term.Nil) text.Append("[]");
        else if (Term.IsPid(term)) text.Append(Term.ToPid(term));
        else if (Term.IsList(term)) AppendList(term);
        else if (Term.IsBoxed(term)) AppendBoxed(term);
        else throw new InvalidOperationException($"The word {term:x} is no term.");
    }

    void AppendBoxed(long term)
    {
        long* at = Term.Address(term);
        switch (Header.Kind(at[0]))
        {
            case BoxedKind.Tuple:
                text.Append('{');
                steps.Push(new Step(StepKind.Range, (long)(at + 1), Header.Arity(at[0])));
                break;
            case BoxedKind.FlatMap:
                text.Append("#{");
                steps.Push(new Step(StepKind.FlatMap, (long)at));
                break;
            case BoxedKind.HashMap:
                text.Append("#{");
                steps.Push(new Step(StepKind.Text, 0, Text: "}"));
                steps.Push(new Step(StepKind.MapNode, at[2]));
                break;
            case BoxedKind.Float: text.Append(FloatText.Shortest(Term.FloatValue(term))); break;
            case BoxedKind.PositiveBig or BoxedKind.NegativeBig: AppendBig(term); break;
            case BoxedKind.Reference: text.Append(ReferenceText.Write(at[1])); break;
            case BoxedKind.ExternalFun:
                text.Append("fun ");
                AppendTerm(at[1]);
                text.Append(':');
                AppendTerm(at[2]);
                text.Append('/').Append(Term.SmallValue(at[3]));
                break;
            case BoxedKind.Fun: text.Append(FunText.Write(term, atoms)); break;
            case BoxedKind.HeapBinary or BoxedKind.SharedBinary or BoxedKind.SubBinary: AppendBits(BitView.Of(term)); break;
            default: text.Append(CultureInfo.InvariantCulture, $"#{Header.Kind(at[0])}"); break;
        }
    }

    /// <summary>A number far longer than the text may be is only named, because writing it takes long.</summary>
    void AppendBig(long term)
    {
        long digits = Integers.WordsOf(term) * 19L;
        if (digits > 2L * maxLength + 100) text.Append('…', maxLength == int.MaxValue ? 1 : maxLength + 1);
        else text.Append(Integers.Value(term).ToString(CultureInfo.InvariantCulture));
    }

    void AppendRange(Step step)
    {
        long* at = (long*)step.Word;
        if (step.Index == 0)
        {
            text.Append('}');
            return;
        }
        if (step.IsLater) text.Append(',');
        AppendTermAfter(at[0], new Step(StepKind.Range, (long)(at + 1), step.Index - 1, IsLater: true));
    }

    void AppendTermAfter(long term, Step then)
    {
        steps.Push(then);
        AppendNext(term);
    }

    /// <summary>What has parts waits for its turn, so that nesting costs no stack.</summary>
    void AppendNext(long term)
    {
        if (Term.IsPointer(term)) steps.Push(new Step(StepKind.Term, term));
        else AppendTerm(term);
    }

    void AppendList(long list)
    {
        if (pretty && IsString(list))
        {
            AppendString(list);
            return;
        }
        text.Append('[');
        AppendTermAfter(Term.Head(list), new Step(StepKind.ListRest, Term.Tail(list)));
    }

    void AppendListRest(long rest)
    {
        if (rest == Term.Nil)
        {
            text.Append(']');
            return;
        }
        if (Term.IsList(rest))
        {
            text.Append(',');
            AppendTermAfter(Term.Head(rest), new Step(StepKind.ListRest, Term.Tail(rest)));
            return;
        }
        text.Append('|');
        AppendTermAfter(rest, new Step(StepKind.Text, 0, Text: "]"));
    }

    /// <summary>Whether a list is a string, as far as the text will show it.</summary>
    bool IsString(long list)
    {
        for (int seen = 0; Term.IsList(list); list = Term.Tail(list))
        {
            if (!Term.IsSmall(Term.Head(list)) || !AtomText.IsPrintable(Term.SmallValue(Term.Head(list)))) return false;
            if (seen++ > maxLength) return true;
        }
        return list == Term.Nil;
    }

    void AppendString(long list)
    {
        text.Append('"');
        for (; Term.IsList(list) && text.Length <= maxLength; list = Term.Tail(list))
            AtomText.AppendEscaped(text, (int)Term.SmallValue(Term.Head(list)), '"', unicode: true);
        text.Append('"');
    }

    void AppendFlatMap(Step step)
    {
        long* at = (long*)step.Word;
        int size = Header.Arity(at[0]) - 1;
        if (step.Index == size)
        {
            text.Append('}');
            return;
        }
        if (step.Index > 0) text.Append(',');
        steps.Push(step with { Index = step.Index + 1 });
        AppendAssociation(Term.Element(at[1], step.Index), at[2 + step.Index]);
    }

    void AppendMapNode(Step step)
    {
        long* at = Term.Address(step.Word);
        if (step.Index == Header.Arity(at[0]) - 1) return;
        if (step.Index > 0) text.Append(',');
        steps.Push(step with { Index = step.Index + 1 });
        long child = at[2 + step.Index];
        if (Term.IsList(child)) AppendAssociation(Term.Head(child), Term.Tail(child));
        else steps.Push(new Step(StepKind.MapNode, child));
    }

    void AppendAssociation(long key, long value)
    {
        steps.Push(new Step(StepKind.Term, value));
        AppendTermAfter(key, new Step(StepKind.Text, 0, Text: " => "));
    }

    void AppendBits(in BitView bits)
    {
        text.Append("<<");
        if (!pretty || bits.IsEmpty || !bits.IsBinary || !TryAppendAsString(bits)) AppendNumbers(bits);
        text.Append(">>");
    }

    void AppendNumbers(in BitView bits)
    {
        for (long at = 0; at < bits.Length && text.Length <= maxLength; at += 8)
        {
            if (at > 0) text.Append(',');
            int width = (int)Math.Min(8, bits.Length - at);
            text.Append(BitCopy.Read(bits.Bytes, bits.Offset + at, width));
            if (width < 8) text.Append(':').Append(width);
        }
    }

    bool TryAppendAsString(in BitView bits)
    {
        int seen = (int)Math.Min(bits.ByteLength, Math.Min(maxLength, Array.MaxLength - 8) + 4L);
        bool printable = true;
        byte[] bytes = new byte[seen];
        for (int i = 0; i < seen && printable; i++)
        {
            bytes[i] = bits[i];
            // Bytes from 128 on may still belong to UTF-8.
            printable = bytes[i] >= 128 || AtomText.IsPrintable(bytes[i]);
        }
        if (!printable) return false;
        if (TryDecode(bytes, isCut: seen < bits.ByteLength, out string decoded))
        {
            // What is UTF-8 is never taken for Latin-1, even when it cannot be printed.
            if (!decoded.All(character => AtomText.IsPrintable(character))) return false;
            AppendQuoted(decoded);
            if (decoded.Any(unit => unit > 127)) text.Append("/utf8");
            return true;
        }
        if (!Array.TrueForAll(bytes, value => AtomText.IsPrintable(value))) return false;
        AppendQuoted(Encoding.Latin1.GetString(bytes));
        return true;
    }

    /// <summary>Decodes UTF-8; the last character of a cut text may be incomplete.</summary>
    static bool TryDecode(byte[] bytes, bool isCut, out string decoded)
    {
        var characters = new StringBuilder(bytes.Length);
        decoded = "";
        for (int at = 0; at < bytes.Length;)
        {
            var status = Rune.DecodeFromUtf8(bytes.AsSpan(at), out Rune rune, out int used);
            if (status == System.Buffers.OperationStatus.NeedMoreData && isCut) break;
            if (status != System.Buffers.OperationStatus.Done) return false;
            characters.Append(rune.ToString());
            at += used;
        }
        decoded = characters.ToString();
        return true;
    }

    void AppendQuoted(string characters)
    {
        text.Append('"');
        foreach (char character in characters) AtomText.AppendEscaped(text, character, '"', unicode: true);
        text.Append('"');
    }
}
