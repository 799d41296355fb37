using System.Collections.Immutable;
using System.Numerics;
using System.Text;

namespace Playground.Code;

/// <summary>Encodes terms in the external term format, in the forms that OTP 25 chooses.</summary>
internal static class ExternalTermEncoder
{
    public static void Encode(ByteWriter writer, Literal literal)
    {
        switch (literal)
        {
            case AtomLiteral atom: EncodeAtom(writer, atom.Name); break;
            case IntegerLiteral integer: EncodeInteger(writer, integer.Value); break;
            case FloatLiteral number: EncodeFloat(writer, number.Value); break;
            case NilLiteral: Tag(writer, ExternalTermTag.Nil); break;
            case ListLiteral list: EncodeList(writer, list); break;
            case TupleLiteral tuple: EncodeTuple(writer, tuple.Elements); break;
            case MapLiteral map: EncodeMap(writer, map); break;
            case BitstringLiteral bits: EncodeBits(writer, bits); break;
            case ExternalFunLiteral fun: EncodeFun(writer, fun); break;
            default: throw new InvalidOperationException($"There is no external form of {literal.GetType().Name}.");
        }
    }

    private static void Tag(ByteWriter writer, ExternalTermTag tag) => writer.WriteByte((byte)tag);

    private static void EncodeAtom(ByteWriter writer, string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        if (bytes.Length < 256)
        {
            Tag(writer, ExternalTermTag.SmallAtomUtf8);
            writer.WriteByte((byte)bytes.Length);
        }
        else
        {
            Tag(writer, ExternalTermTag.AtomUtf8);
            writer.WriteUInt16(bytes.Length);
        }

        writer.WriteBytes(bytes);
    }

    private static void EncodeInteger(ByteWriter writer, BigInteger value)
    {
        if (value >= 0 && value < 256)
        {
            Tag(writer, ExternalTermTag.SmallInteger);
            writer.WriteByte((byte)value);
        }
        else if (value >= int.MinValue && value <= int.MaxValue)
        {
            Tag(writer, ExternalTermTag.Integer);
            writer.WriteUInt32(unchecked((uint)(int)value));
        }
        else
        {
            EncodeBig(writer, value);
        }
    }

    private static void EncodeBig(ByteWriter writer, BigInteger value)
    {
        var magnitude = BigInteger.Abs(value).ToByteArray(isUnsigned: true, isBigEndian: false);
        if (magnitude.Length < 256)
        {
            Tag(writer, ExternalTermTag.SmallBig);
            writer.WriteByte((byte)magnitude.Length);
        }
        else
        {
            Tag(writer, ExternalTermTag.LargeBig);
            writer.WriteCount(magnitude.Length);
        }

        writer.WriteByte((byte)(value.Sign < 0 ? 1 : 0));
        writer.WriteBytes(magnitude);
    }

    private static void EncodeFloat(ByteWriter writer, double value)
    {
        Tag(writer, ExternalTermTag.NewFloat);
        writer.WriteDouble(value);
    }

    private static void EncodeList(ByteWriter writer, ListLiteral list)
    {
        if (list.Tail is NilLiteral && list.Elements.Length <= ushort.MaxValue && list.Elements.All(IsByte))
        {
            Tag(writer, ExternalTermTag.String);
            writer.WriteUInt16(list.Elements.Length);
            foreach (var element in list.Elements)
                writer.WriteByte((byte)((IntegerLiteral)element).Value);
            return;
        }

        Tag(writer, ExternalTermTag.List);
        writer.WriteCount(list.Elements.Length);
        EncodeAll(writer, list.Elements);
        Encode(writer, list.Tail);
    }

    private static bool IsByte(Literal literal) => literal is IntegerLiteral { Value: var value } && value >= 0 && value < 256;

    private static void EncodeTuple(ByteWriter writer, ImmutableArray<Literal> elements)
    {
        if (elements.Length < 256)
        {
            Tag(writer, ExternalTermTag.SmallTuple);
            writer.WriteByte((byte)elements.Length);
        }
        else
        {
            Tag(writer, ExternalTermTag.LargeTuple);
            writer.WriteCount(elements.Length);
        }

        EncodeAll(writer, elements);
    }

    private static void EncodeMap(ByteWriter writer, MapLiteral map)
    {
        Tag(writer, ExternalTermTag.Map);
        writer.WriteCount(map.Pairs.Length);
        foreach (var (key, value) in map.Pairs)
        {
            Encode(writer, key);
            Encode(writer, value);
        }
    }

    private static void EncodeBits(ByteWriter writer, BitstringLiteral bits)
    {
        Tag(writer, bits.IsBinary ? ExternalTermTag.Binary : ExternalTermTag.BitBinary);
        writer.WriteCount(bits.Bytes.Length);
        if (!bits.IsBinary)
            writer.WriteByte((byte)(bits.BitCount % 8));
        writer.WriteBytes(bits.Bytes.AsSpan());
    }

    private static void EncodeFun(ByteWriter writer, ExternalFunLiteral fun)
    {
        Tag(writer, ExternalTermTag.Export);
        EncodeAtom(writer, fun.Module);
        EncodeAtom(writer, fun.Function);
        EncodeInteger(writer, fun.Arity);
    }

    private static void EncodeAll(ByteWriter writer, ImmutableArray<Literal> elements)
    {
        foreach (var element in elements)
            Encode(writer, element);
    }
}
