using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Bits;

/// <content>bs_get_utf8, bs_get_utf16, bs_get_utf32 and their skips.</content>
internal static unsafe partial class BitMatching
{
    const int LongestCodePoint = 4;

    public static long GetUtf8(Context* c, long context, long flags) => Get(context, Utf8(Term.Address(context), out int bits), bits);
    public static long GetUtf16(Context* c, long context, long flags) => Get(context, Utf16(Term.Address(context), flags, out int bits), bits);
    public static long GetUtf32(Context* c, long context, long flags) => Get(context, Utf32(Term.Address(context), flags, out int bits), bits);

    public static long SkipUtf8(Context* c, long context, long flags) => GetUtf8(c, context, flags) != Term.None ? 1 : 0;
    public static long SkipUtf16(Context* c, long context, long flags) => GetUtf16(c, context, flags) != Term.None ? 1 : 0;
    public static long SkipUtf32(Context* c, long context, long flags) => GetUtf32(c, context, flags) != Term.None ? 1 : 0;

    static long Get(long context, int point, int bytes)
    {
        if (point < 0) return Term.None;
        long* at = Term.Address(context);
        at[PositionWord] = Term.Small(Position(at) + (bytes << 3));
        return Term.Small(point);
    }

    static int Utf8(long* at, out int length)
    {
        uint image;
        byte* from = Window(at, (byte*)&image, out long available);
        return CodePoints.DecodeUtf8(from, available, out length);
    }

    static int Utf16(long* at, long flags, out int length)
    {
        uint image;
        byte* from = Window(at, (byte*)&image, out long available);
        return CodePoints.DecodeUtf16(from, available, BitFlags.IsLittle(flags), out length);
    }

    static int Utf32(long* at, long flags, out int length)
    {
        uint image;
        byte* from = Window(at, (byte*)&image, out long available);
        return CodePoints.DecodeUtf32(from, available, BitFlags.IsLittle(flags), out length);
    }

    /// <summary>The next bytes: in place, or shifted into the image when the context stands in the middle of a byte.</summary>
    static byte* Window(long* at, byte* image, out long available)
    {
        long position = Position(at);
        available = Math.Min((End(at) - position) >> 3, LongestCodePoint);
        byte* bytes = Bytes(at);
        if ((position & 7) == 0) return bytes + (position >> 3);
        BitCopy.Copy(bytes, position, image, 0, available << 3);
        return image;
    }
}
