using Playground.Compiler.Flow;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Lowering;

/// <summary>How the segments of a binary are described to the instructions that build and match them.</summary>
internal static class BinarySegments
{
    private const int LittleFlag = 2;
    private const int SignedFlag = 4;
    private const int NativeFlag = 16;

    /// <summary>The flags of a matching instruction.</summary>
    public static int MatchFlags(BinarySegment segment) =>
        (segment.IsSigned ? SignedFlag : 0)
        | (segment.Endianness switch { Endianness.Little => LittleFlag, Endianness.Native => NativeFlag, _ => 0 });

    /// <summary>The size to build a segment with: that of the source, or the one that stands for an unwritten size.</summary>
    public static Value DefaultSize(BinarySegment segment) => segment.Type switch
    {
        BinarySegmentType.Integer => Constant.Integer(8),
        BinarySegmentType.Float => Constant.Integer(64),
        BinarySegmentType.Binary => Constant.Atom("all"),
        _ => Constant.Atom("undefined"),
    };

    public static bool IsUtf(BinarySegment segment) =>
        segment.Type is BinarySegmentType.Utf8 or BinarySegmentType.Utf16 or BinarySegmentType.Utf32;

    /// <summary>The segments to build a binary of: text among them is a constant binary, because only an integer or a binary can be built in.</summary>
    public static IReadOnlyList<BinarySegment> ToBuild(BitStringExpression bits) =>
        [.. bits.Segments.Select(segment => segment.Value is StringLiteral ? AsBinary(segment) : segment)];

    private static BinarySegment AsBinary(BinarySegment text) => text with
    {
        Value = new BitStringExpression(text.Span, [text]), Type = BinarySegmentType.Binary, Unit = 8,
    };

    public static SegmentShape Shape(BinarySegment segment, bool isFirst)
    {
        var appends = isFirst && segment.Value is not BitStringExpression && segment.Type == BinarySegmentType.Binary && segment.Size is null;
        var type = appends ? "append" : segment.Type.ToString().ToLowerInvariant();
        List<string> flags = [];
        if (segment.Endianness != Endianness.Big)
            flags.Add(segment.Endianness == Endianness.Little ? "little" : "native");
        if (segment.IsSigned)
            flags.Add("signed");
        return new SegmentShape(type, Unit(segment), flags);
    }

    // A size that is not written counts single bits, and a character has no unit.
    private static int Unit(BinarySegment segment)
    {
        if (IsUtf(segment))
            return 0;
        return segment.Size is null && segment.Type != BinarySegmentType.Binary ? 1 : segment.Unit;
    }
}
