using System.Text;
using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Unicode;

/// <summary>The natives of the module unicode.</summary>
internal static unsafe class UnicodeNatives
{
    static readonly long incomplete = AtomTable.System.Intern("incomplete");

    [Native("unicode", "characters_to_binary", 2)]
    internal static long CharactersToBinary(Context* c, long data, long inEncoding) =>
        TextEncoding.TryOf(inEncoding, out TextEncoding from) ? ToBinary(c, data, from, TextEncoding.Utf8) : Raise.BadArgument(c);

    [Native("unicode", "characters_to_binary", 3)]
    internal static long CharactersToBinary(Context* c, long data, long inEncoding, long outEncoding) =>
        TextEncoding.TryOf(inEncoding, out TextEncoding from) && TextEncoding.TryOf(outEncoding, out TextEncoding to)
            ? ToBinary(c, data, from, to)
            : Raise.BadArgument(c);

    [Native("unicode", "characters_to_list", 2)]
    internal static long CharactersToList(Context* c, long data, long inEncoding)
    {
        if (!TextEncoding.TryOf(inEncoding, out TextEncoding from)) return Raise.BadArgument(c);
        return Convert(c, data, from, new ListText());
    }

    [Native("unicode", "bin_is_7bit", 1)]
    internal static long IsSevenBit(Context* c, long binary)
    {
        if (!BitView.TryBinary(binary, out BitView view)) return Atoms.False;
        return Term.Boolean(Ascii.IsValid(view.IsAligned ? view.Span : view.ToBytes()));
    }

    static long ToBinary(Context* c, long data, TextEncoding from, TextEncoding to)
    {
        // OTP takes a list of nothing but one binary for the binary, which shows in what is left after an error.
        bool isNative = from.Form == TextForm.Utf8 && to.Form == TextForm.Utf8;
        if (isNative && Term.IsList(data) && Term.Tail(data) == Term.Nil && BitView.TryBinary(Term.Head(data), out _)) data = Term.Head(data);
        return Convert(c, data, from, new BinaryText(to));
    }

    static long Convert<TSink>(Context* c, long data, TextEncoding from, TSink sink) where TSink : struct, ITextSink, allows ref struct
    {
        var conversion = new CharacterData<TSink>(c, from, sink);
        try
        {
            if (!conversion.IsWellFormed(data)) return Raise.BadArgument(c);
            ConversionEnd end = conversion.Convert(data);
            long converted = conversion.Converted;
            if (end == ConversionEnd.Complete || converted == Term.None) return converted;
            return Heap.Tuple(c, [end == ConversionEnd.Incomplete ? incomplete : Atoms.Error, converted, conversion.Rest]);
        }
        finally { conversion.Dispose(); }
    }
}
