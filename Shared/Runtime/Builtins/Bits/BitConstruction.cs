using System.Runtime.CompilerServices;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Bits;

/// <summary>
/// What the code of bs_create_bin calls: Begin, an Append per segment, Finish. As in OTP all sizes are computed before anything is written,
/// so the segments are only noted first, in a list that belongs to the thread, and Finish does the work and raises what must be raised.
/// </summary>
internal static unsafe class BitConstruction
{
    /// <summary>Segments of more bits than this are charged as long work.</summary>
    const long LongSegment = 1 << 16;

    const long NegativeSize = -1;
    const long HugeSize = -2;
    const long MeaninglessSize = -3;

    public static void Begin(Context* c) => SegmentList.Current->Clear();

    public static long AppendInteger(Context* c, long value, long size, long unit, long flags) => Note(SegmentKind.Integer, value, size, unit, flags);

    public static long AppendFloat(Context* c, long value, long size, long unit, long flags) => Note(SegmentKind.Float, value, size, unit, flags);

    public static long AppendBinary(Context* c, long value, long size, long unit, long flags) => Note(SegmentKind.Binary, value, size, unit, flags);

    public static long AppendAll(Context* c, long value, long unit) => Note(SegmentKind.AllOfBinary, value, 0, unit, 0);

    /// <summary>The left operand of an append or private_append: always the first segment.</summary>
    public static long AppendTo(Context* c, long value, long unit) => Note(SegmentKind.Append, value, 0, unit, 0);

    public static long AppendUtf8(Context* c, long value, long flags) => Note(SegmentKind.Utf8, value, 0, 1, flags);

    public static long AppendUtf16(Context* c, long value, long flags) => Note(SegmentKind.Utf16, value, 0, 1, flags);

    public static long AppendUtf32(Context* c, long value, long flags) => Note(SegmentKind.Utf32, value, 0, 1, flags);

    /// <summary>Bytes of the module's own strings; they must stay until Finish.</summary>
    public static long AppendString(Context* c, byte* bytes, long length) => Note(SegmentKind.String, (long)bytes, length, 8, 0);

    /// <summary>bs_add: the left size and so many units more, or <see cref="Term.None"/> after raising badarg or system_limit.</summary>
    public static long AddSizes(Context* c, long left, long right, long unit)
    {
        long first = GivenSize(left, 1), second = GivenSize(right, unit);
        if (first == HugeSize || second == HugeSize) return Raise.SystemLimit(c);
        return first < 0 || second < 0 ? Raise.BadArgument(c) : Term.Small(first + second);
    }

    /// <summary>bs_utf8_size. What is no code point counts as four bytes, and fails when it is put.</summary>
    public static long Utf8Size(long value) => Term.Small(Term.IsSmall(value) ? CodePoints.Utf8Length(Term.SmallValue(value)) : 4);

    /// <summary>bs_utf16_size.</summary>
    public static long Utf16Size(long value) => Term.Small(Term.IsSmall(value) ? CodePoints.Utf16Length(Term.SmallValue(value)) : 4);

    /// <summary>The bit string, or <see cref="Term.None"/> after raising badarg or system_limit.</summary>
    public static long Finish(Context* c)
    {
        SegmentList* list = SegmentList.Current;
        Segment* first = list->First;
        Segment* end = first + list->Count;
        long total = 0;
        for (Segment* segment = first; segment < end; segment++)
        {
            long bits = SizeOf(segment);
            if (bits < 0) return bits == HugeSize ? Raise.SystemLimit(c) : Raise.BadArgument(c);
            segment->Bits = bits;
            total += bits;
            if (total > BitStrings.MaxBits) return Raise.SystemLimit(c);
        }
        if (!BitStrings.Fits(c, total)) return Raise.SystemLimit(c);
        if (list->Count > 0 && first->Kind == SegmentKind.Append) return Grow(c, first, end, total);
        ChargeFor(c, total);
        long result = BitStrings.New(c, total, out byte* data);
        return WriteAll(first, end, data, 0) ? result : Raise.BadArgument(c);
    }

    static long Grow(Context* c, Segment* first, Segment* end, long total)
    {
        BitView left = BitView.Of(first->Value);
        ChargeFor(c, total - left.Length);
        long result = GrowableBits.Append(c, first->Value, left, total - left.Length, out byte* data, out long bit);
        if (WriteAll(first + 1, end, data, bit)) return result;
        if (data == left.Bytes) GrowableBits.Withdraw(left, total - left.Length);
        return Raise.BadArgument(c);
    }

    static void ChargeFor(Context* c, long bits)
    {
        if (bits > LongSegment) new LongWork(c).Steps(bits >> 9);
    }

    static bool WriteAll(Segment* segment, Segment* end, byte* data, long bit)
    {
        for (; segment < end; segment++)
        {
            if (!Write(segment, data, bit)) return false;
            bit += segment->Bits;
        }
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static long Note(SegmentKind kind, long value, long size, long unit, long flags)
    {
        Segment* segment = SegmentList.Current->Add();
        segment->Kind = kind;
        segment->Value = value;
        segment->Size = size;
        segment->Unit = unit;
        segment->Flags = flags;
        return 1;
    }

    /// <summary>A segment's bits, or what is wrong with its size.</summary>
    static long SizeOf(Segment* segment) => segment->Kind switch
    {
        SegmentKind.Integer or SegmentKind.Float or SegmentKind.Binary => GivenSize(segment->Size, segment->Unit),
        SegmentKind.AllOfBinary or SegmentKind.Append => WholeSize(segment->Value, segment->Unit),
        SegmentKind.Utf8 => Term.IsSmall(segment->Value) ? CodePoints.Utf8Length(Term.SmallValue(segment->Value)) * 8 : 32,
        SegmentKind.Utf16 => Term.IsSmall(segment->Value) ? CodePoints.Utf16Length(Term.SmallValue(segment->Value)) * 8 : 32,
        SegmentKind.Utf32 => 32,
        _ => segment->Size << 3,
    };

    static long GivenSize(long size, long unit)
    {
        if (Term.IsSmall(size))
        {
            long count = Term.SmallValue(size);
            if (count < 0) return NegativeSize;
            return count <= BitStrings.MaxBits ? count * unit : HugeSize;
        }
        return Term.IsBoxedOf(size, BoxedKind.PositiveBig) ? HugeSize : MeaninglessSize;
    }

    static long WholeSize(long value, long unit)
    {
        if (!BitView.TryOf(value, out BitView view)) return MeaninglessSize;
        return unit == 1 || view.Length % unit == 0 ? view.Length : MeaninglessSize;
    }

    static bool Write(Segment* segment, byte* data, long bit)
    {
        long value = segment->Value;
        switch (segment->Kind)
        {
            case SegmentKind.Integer:
                if (!Term.IsInteger(value)) return false;
                BitIntegers.Write(value, data, bit, segment->Bits, segment->Flags);
                return true;
            case SegmentKind.Float:
                if (!BitFloats.IsSize(segment->Bits) || !BitFloats.TryNumber(value, out double number)) return false;
                BitFloats.Write(number, data, bit, (int)segment->Bits, segment->Flags);
                return true;
            case SegmentKind.Binary:
            case SegmentKind.AllOfBinary:
                if (!BitView.TryOf(value, out BitView view) || view.Length < segment->Bits) return false;
                BitCopy.Copy(view.Bytes, view.Offset, data, bit, segment->Bits);
                return true;
            case SegmentKind.String:
                BitCopy.Copy((byte*)value, 0, data, bit, segment->Bits);
                return true;
            default:
                return WriteCodePoint(segment, data, bit);
        }
    }

    static bool WriteCodePoint(Segment* segment, byte* data, long bit)
    {
        if (!Term.IsSmall(segment->Value) || !CodePoints.IsValid(Term.SmallValue(segment->Value))) return false;
        int point = (int)Term.SmallValue(segment->Value);
        bool little = BitFlags.IsLittle(segment->Flags);
        uint image = 0;
        var bytes = (byte*)&image;
        switch (segment->Kind)
        {
            case SegmentKind.Utf8:
                CodePoints.EncodeUtf8(point, bytes);
                break;
            case SegmentKind.Utf16:
                CodePoints.EncodeUtf16(point, bytes, little);
                break;
            default:
                BitIntegers.Write(segment->Value, bytes, 0, 32, segment->Flags);
                break;
        }
        BitCopy.Copy(bytes, 0, data, bit, segment->Bits);
        return true;
    }
}
