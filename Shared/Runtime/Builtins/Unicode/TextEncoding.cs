using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Unicode;

internal enum TextForm
{
    Latin1,
    Utf8,
    Utf16,
    Utf32,
}

/// <summary>An encoding of text in bytes, as unicode:encoding() names them.</summary>
internal readonly unsafe struct TextEncoding(TextForm form, bool little)
{
    static readonly long latin1 = AtomTable.System.Intern("latin1");
    static readonly long unicode = AtomTable.System.Intern("unicode");
    static readonly long utf8 = AtomTable.System.Intern("utf8");
    static readonly long utf16 = AtomTable.System.Intern("utf16");
    static readonly long utf32 = AtomTable.System.Intern("utf32");
    static readonly long littleEndian = AtomTable.System.Intern("little");
    static readonly long bigEndian = AtomTable.System.Intern("big");

    public static readonly TextEncoding Utf8 = new(TextForm.Utf8, false);

    public readonly TextForm Form = form;

    /// <summary>The longest code point in bytes.</summary>
    public const int MaxPointBytes = 4;

    public int HighestPoint => Form == TextForm.Latin1 ? 0xFF : CodePoints.Max;

    public static bool TryOf(long term, out TextEncoding encoding)
    {
        bool isLittle = false;
        if (Term.IsTuple(term) && Term.TupleArity(term) == 2)
        {
            long order = Term.Element(term, 1);
            term = Term.Element(term, 0);
            isLittle = order == littleEndian;
            if ((!isLittle && order != bigEndian) || (term != utf16 && term != utf32)) term = Term.None;
        }
        TextForm form = term == latin1 ? TextForm.Latin1 : term == utf16 ? TextForm.Utf16 : term == utf32 ? TextForm.Utf32 : TextForm.Utf8;
        encoding = new TextEncoding(form, isLittle);
        return form != TextForm.Utf8 || term == utf8 || term == unicode;
    }

    /// <summary>The next code point and how many bytes it takes, or <see cref="CodePoints.Invalid"/> or <see cref="CodePoints.Incomplete"/>.</summary>
    public int Decode(byte* from, long available, out int length)
    {
        switch (Form)
        {
            case TextForm.Latin1:
                length = 1;
                return available > 0 ? *from : CodePoints.Incomplete;
            case TextForm.Utf16:
                return CodePoints.DecodeUtf16(from, available, little, out length);
            case TextForm.Utf32:
                return CodePoints.DecodeUtf32(from, available, little, out length);
            default:
                return CodePoints.DecodeUtf8(from, available, out length);
        }
    }

    /// <summary>Writes a code point, for which there is room of <see cref="MaxPointBytes"/>; answers how many bytes it took.</summary>
    public int Encode(int point, byte* to)
    {
        switch (Form)
        {
            case TextForm.Latin1:
                *to = (byte)point;
                return 1;
            case TextForm.Utf16:
                return CodePoints.EncodeUtf16(point, to, little);
            case TextForm.Utf32:
                BitIntegers.Write(Term.Small(point), to, 0, 32, little ? BitFlags.Little : 0);
                return 4;
            default:
                return CodePoints.EncodeUtf8(point, to);
        }
    }
}
