using System.Text;
using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins;

/// <summary>Between floats and text.</summary>
internal static unsafe class FloatNatives
{
    /// <summary>Limits of the options, and of the whole text, as OTP has them.</summary>
    const int MaxDecimals = 253;
    const int MaxScientific = 249;
    const int MaxText = 255;
    const int DefaultScientific = 20;

    static readonly long DecimalsAtom = AtomTable.System.Intern("decimals");
    static readonly long ScientificAtom = AtomTable.System.Intern("scientific");
    static readonly long CompactAtom = AtomTable.System.Intern("compact");
    static readonly long ShortAtom = AtomTable.System.Intern("short");

    [Native("erlang", "float_to_list", 1)]
    static long ToList(Context* c, long number) => ToList(c, number, Term.Nil);

    [Native("erlang", "float_to_list", 2)]
    static long ToList(Context* c, long number, long options) =>
        TryWrite(number, options, out string text) ? CharacterLists.Make(c, text) : Raise.BadArgument(c);

    [Native("erlang", "float_to_binary", 1)]
    static long ToBinary(Context* c, long number) => ToBinary(c, number, Term.Nil);

    [Native("erlang", "float_to_binary", 2)]
    static long ToBinary(Context* c, long number, long options) =>
        TryWrite(number, options, out string text) ? Heap.Binary(c, Encoding.ASCII.GetBytes(text)) : Raise.BadArgument(c);

    [Native("erlang", "list_to_float", 1)]
    static long FromList(Context* c, long list) =>
        CharacterLists.TryRead(c, list, byte.MaxValue, int.MaxValue, out string text) && FloatText.TryRead(text, out double value)
            ? Heap.Float(c, value)
            : Raise.BadArgument(c);

    [Native("erlang", "binary_to_float", 1)]
    static long FromBinary(Context* c, long binary)
    {
        if (!BitView.TryBinary(binary, out BitView bytes)) return Raise.BadArgument(c);
        return FloatText.TryRead(Encoding.Latin1.GetString(bytes.ToBytes()), out double value) ? Heap.Float(c, value) : Raise.BadArgument(c);
    }

    static bool TryWrite(long number, long options, out string text)
    {
        text = "";
        if (!Term.IsFloat(number) || !TryOptions(options, out Form form)) return false;
        double value = Term.FloatValue(number);
        text = form switch
        {
            { Short: true } => FloatText.Shortest(value),
            { Decimals: >= 0 } => FloatText.Fixed(value, form.Decimals),
            _ => FloatText.Scientific(value, form.Scientific),
        };
        // The limit is one of the text before it is made compact.
        if (text.Length > MaxText) return false;
        if (form is { Short: false, Compact: true, Decimals: >= 0 }) text = FloatText.Compact(text, value, form.Decimals);
        return true;
    }

    struct Form
    {
        public int Decimals;
        public int Scientific;
        public bool Compact;
        public bool Short;
    }

    /// <summary>The last option that chooses a form counts.</summary>
    static bool TryOptions(long options, out Form form)
    {
        form = new Form { Decimals = -1, Scientific = DefaultScientific };
        for (; Term.IsList(options); options = Term.Tail(options))
            if (!TryOption(Term.Head(options), ref form)) return false;
        return options == Term.Nil;
    }

    static bool TryOption(long option, ref Form form)
    {
        if (option == CompactAtom) form.Compact = true;
        else if (option == ShortAtom) form.Short = true;
        else
        {
            if (!Term.IsTuple(option) || Term.TupleArity(option) != 2 || !Term.IsSmall(Term.Element(option, 1))) return false;
            long digits = Term.SmallValue(Term.Element(option, 1));
            bool isDecimals = Term.Element(option, 0) == DecimalsAtom;
            if (!isDecimals && Term.Element(option, 0) != ScientificAtom) return false;
            if (digits < 0 || digits > (isDecimals ? MaxDecimals : MaxScientific)) return false;
            form.Short = false;
            form.Decimals = isDecimals ? (int)digits : -1;
            if (!isDecimals) form.Scientific = (int)digits;
        }
        return true;
    }
}
