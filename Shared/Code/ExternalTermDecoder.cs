using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace Playground.Code;

/// <summary>Decodes terms of the external term format.</summary>
internal static class ExternalTermDecoder
{
    public static Literal Decode(ref ByteCursor cursor, int depth)
    {
        if (depth > BeamLimits.TermDepth)
            throw cursor.Fail($"the term nests deeper than {BeamLimits.TermDepth}");
        var tag = (ExternalTermTag)cursor.ReadByte();
        return tag switch
        {
            ExternalTermTag.SmallInteger => new IntegerLiteral(cursor.ReadByte()),
            ExternalTermTag.Integer => new IntegerLiteral(cursor.ReadInt32()),
            ExternalTermTag.SmallBig => DecodeBig(ref cursor, cursor.ReadByte()),
            ExternalTermTag.LargeBig => DecodeBig(ref cursor, cursor.ReadCount("bytes of an integer", 1)),
            ExternalTermTag.NewFloat => DecodeFloat(ref cursor),
            ExternalTermTag.FloatText => DecodeFloatText(ref cursor),
            ExternalTermTag.AtomUtf8 => Atom(ref cursor, cursor.ReadUtf8(cursor.ReadUInt16())),
            ExternalTermTag.SmallAtomUtf8 => Atom(ref cursor, cursor.ReadUtf8(cursor.ReadByte())),
            ExternalTermTag.AtomLatin1 => Atom(ref cursor, cursor.ReadLatin1(cursor.ReadUInt16())),
            ExternalTermTag.SmallAtomLatin1 => Atom(ref cursor, cursor.ReadLatin1(cursor.ReadByte())),
            ExternalTermTag.SmallTuple => new TupleLiteral(DecodeMany(ref cursor, cursor.ReadByte(), depth)),
            ExternalTermTag.LargeTuple => new TupleLiteral(DecodeMany(ref cursor, cursor.ReadCount("elements", 1), depth)),
            ExternalTermTag.Nil => NilLiteral.Instance,
            ExternalTermTag.String => DecodeString(ref cursor),
            ExternalTermTag.List => DecodeList(ref cursor, depth),
            ExternalTermTag.Binary => DecodeBinary(ref cursor),
            ExternalTermTag.BitBinary => DecodeBits(ref cursor),
            ExternalTermTag.Map => DecodeMap(ref cursor, depth),
            ExternalTermTag.Export => DecodeExport(ref cursor, depth),
            _ => throw cursor.Fail($"terms with the tag {(byte)tag} cannot be literals"),
        };
    }

    private static AtomLiteral Atom(ref ByteCursor cursor, string name)
    {
        AtomTable.CheckLength(ref cursor, name);
        return new AtomLiteral(name);
    }

    private static IntegerLiteral DecodeBig(ref ByteCursor cursor, int byteCount)
    {
        var negative = cursor.ReadByte() != 0;
        var magnitude = new BigInteger(cursor.ReadBytes(byteCount), isUnsigned: true, isBigEndian: false);
        return new IntegerLiteral(negative ? -magnitude : magnitude);
    }

    private static FloatLiteral DecodeFloat(ref ByteCursor cursor) => Finite(ref cursor, cursor.ReadDouble());

    private static FloatLiteral DecodeFloatText(ref ByteCursor cursor)
    {
        var text = cursor.ReadLatin1(31).TrimEnd('\0');
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            throw cursor.Fail("the text of a float is no number");
        return Finite(ref cursor, value);
    }

    private static FloatLiteral Finite(ref ByteCursor cursor, double value) =>
        double.IsFinite(value) ? new FloatLiteral(value) : throw cursor.Fail("a float must be finite");

    private static ImmutableArray<Literal> DecodeMany(ref ByteCursor cursor, int count, int depth)
    {
        if (count > cursor.Remaining)
            throw cursor.Fail($"{count} elements are announced but only {cursor.Remaining} bytes are left");
        var elements = new Literal[count];
        for (var i = 0; i < count; i++)
            elements[i] = Decode(ref cursor, depth + 1);
        return ImmutableArray.Create(elements);
    }

    private static Literal DecodeString(ref ByteCursor cursor)
    {
        var bytes = cursor.ReadBytes(cursor.ReadUInt16());
        if (bytes.IsEmpty)
            return NilLiteral.Instance;
        var elements = new Literal[bytes.Length];
        for (var i = 0; i < elements.Length; i++)
            elements[i] = new IntegerLiteral(bytes[i]);
        return new ListLiteral(ImmutableArray.Create(elements), NilLiteral.Instance);
    }

    private static Literal DecodeList(ref ByteCursor cursor, int depth)
    {
        var elements = DecodeMany(ref cursor, cursor.ReadCount("elements", 1), depth);
        var tail = Decode(ref cursor, depth + 1);
        return elements.IsEmpty ? tail : new ListLiteral(elements, tail);
    }

    private static BitstringLiteral DecodeBinary(ref ByteCursor cursor)
    {
        var bytes = cursor.ReadBytes(cursor.ReadCount("bytes of a binary", 1));
        return new BitstringLiteral([.. bytes], bytes.Length * 8);
    }

    private static BitstringLiteral DecodeBits(ref ByteCursor cursor)
    {
        var byteCount = cursor.ReadCount("bytes of a bit string", 1);
        var lastBits = cursor.ReadByte();
        var bytes = cursor.ReadBytes(byteCount).ToArray();
        if (lastBits is < 1 or > 8 || byteCount == 0)
            throw cursor.Fail($"a bit string cannot have {lastBits} bits in the last of {byteCount} bytes");
        bytes[^1] &= (byte)(0xFF << (8 - lastBits));
        return new BitstringLiteral([.. bytes], checked(byteCount * 8 - 8 + lastBits));
    }

    private static MapLiteral DecodeMap(ref ByteCursor cursor, int depth)
    {
        var count = cursor.ReadCount("associations", 2);
        var pairs = new KeyValuePair<Literal, Literal>[count];
        var keys = new HashSet<Literal>(count);
        for (var i = 0; i < count; i++)
        {
            var key = Decode(ref cursor, depth + 1);
            if (!keys.Add(key))
                throw cursor.Fail("a key occurs twice in a map");
            pairs[i] = new KeyValuePair<Literal, Literal>(key, Decode(ref cursor, depth + 1));
        }

        return new MapLiteral(ImmutableArray.Create(pairs));
    }

    private static ExternalFunLiteral DecodeExport(ref ByteCursor cursor, int depth)
    {
        var module = Decode(ref cursor, depth + 1) as AtomLiteral;
        var function = Decode(ref cursor, depth + 1) as AtomLiteral;
        var arity = Decode(ref cursor, depth + 1) as IntegerLiteral;
        if (module is null || function is null || arity is null || arity.Value < 0 || arity.Value > BeamLimits.Arity)
            throw cursor.Fail("an external fun is a module, a function and an arity");
        return new ExternalFunLiteral(module.Name, function.Name, (int)arity.Value);
    }
}
