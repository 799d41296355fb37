using System.Numerics;
using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Tests.Bits;

/// <summary>What is constructed can be matched again, and is what the definition says.</summary>
public unsafe class SegmentTests
{
    [Fact]
    public void Random_segments_come_back() => RandomBits.ForSeeds(1500, random =>
    {
        using var process = new BareProcess();
        Context* c = process.Context;
        RandomSegment[] segments = [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => RandomSegment.Of(random, process))];
        BitConstruction.Begin(c);
        foreach (RandomSegment segment in segments) segment.Append(c);
        long result = BitConstruction.Finish(c);
        Assert.NotEqual(Term.None, result);
        Assert.Equal(segments.SelectMany(segment => segment.Expected), BareProcess.BitsOf(result));

        long context = BitMatching.Start(c, process.Bits(BareProcess.BitsOf(result), random.Next(8)));
        foreach (RandomSegment segment in segments) segment.Match(c, context);
        Assert.Equal(1, BitMatching.TestTail(context, 0));
    });

    [Theory]
    [InlineData(8, 0, new byte[] { 0xFE }, 254)]
    [InlineData(8, 4, new byte[] { 0xFE }, -2)]
    [InlineData(16, 2, new byte[] { 1, 2 }, 513)]
    [InlineData(16, 16 + 4, new byte[] { 0, 0x80 }, -32768)]
    [InlineData(32, 0, new byte[] { 1, 2, 3, 4 }, 16909060)]
    [InlineData(12, 2, new byte[] { 0xD4, 0xE0 }, 0xED4)]
    [InlineData(0, 4, new byte[] { 0xFF }, 0)]
    public void Integers_of_known_images(long size, long flags, byte[] image, long expected)
    {
        using var process = new BareProcess();
        long context = BitMatching.Start(process.Context, process.Binary(image));
        Assert.Equal(Term.Small(expected), BitMatching.GetInteger(process.Context, context, Term.Small(size), 1, flags));
    }

    [Fact]
    public void A_failing_get_leaves_the_position()
    {
        using var process = new BareProcess();
        Context* c = process.Context;
        long context = BitMatching.Start(c, process.Binary(1, 2, 255));
        Assert.Equal(Term.None, BitMatching.GetInteger(c, context, Term.Small(25), 1, 0));
        Assert.Equal(Term.None, BitMatching.GetInteger(c, context, Term.Small(-1), 1, 0));
        Assert.Equal(Term.None, BitMatching.GetInteger(c, context, Term.Small(Term.MaxSmall), 256, 0));
        Assert.Equal(Term.None, BitMatching.GetBinary(c, context, Term.Small(4), 8));
        Assert.Equal(Term.None, BitMatching.GetFloat(c, context, Term.Small(8), 1, 0));
        Assert.Equal(0, BitMatching.Skip(c, context, Term.Small(4), 8));
        Assert.Equal(0, BitMatching.TestUnit(context, 7));
        Assert.Equal("<<1,2,255>>", BareProcess.Show(BitMatching.GetTail(c, context)));
        long position = BitMatching.GetPosition(context);
        Assert.Equal(1, BitMatching.Skip(c, context, Term.Small(2), 8));
        Assert.Equal(Term.None, BitMatching.GetUtf8(c, context, 0));
        Assert.Equal("<<255>>", BareProcess.Show(BitMatching.GetAll(c, context, 8)));
        BitMatching.SetPosition(context, position);
        byte* text = stackalloc byte[] { 1, 2, 3 };
        Assert.Equal(0, BitMatching.MatchString(context, text, 24));
        Assert.Equal(1, BitMatching.MatchString(context, text, 16));
        Assert.Equal(1, BitMatching.SkipAll(context, 8));
        Assert.Equal(1, BitMatching.TestTail(context, 0));
    }

    [Theory]
    [InlineData(16, new byte[] { 0x7C, 0 })]
    [InlineData(32, new byte[] { 0xFF, 0x80, 0, 0 })]
    [InlineData(64, new byte[] { 0x7F, 0xF8, 0, 0, 0, 0, 0, 0 })]
    public void Infinities_and_no_numbers_match_nothing(long size, byte[] image)
    {
        using var process = new BareProcess();
        long context = BitMatching.Start(process.Context, process.Binary(image));
        Assert.Equal(Term.None, BitMatching.GetFloat(process.Context, context, Term.Small(size), 1, 0));
    }

    [Fact]
    public void What_cannot_be_constructed_raises_as_in_OTP()
    {
        using var process = new BareProcess();
        Context* c = process.Context;
        long atom = Atoms.Undefined;
        long huge = BitIntegersOf(process, BigInteger.One << 70);
        long small = Term.Small(1);
        Assert.Equal("badarg", Raised(process, () => BitConstruction.AppendInteger(c, small, Term.Small(-1), 1, 0)));
        Assert.Equal("badarg", Raised(process, () => BitConstruction.AppendInteger(c, small, atom, 1, 0)));
        Assert.Equal("badarg", Raised(process, () => BitConstruction.AppendInteger(c, atom, Term.Small(0), 1, 0)));
        Assert.Equal("system_limit", Raised(process, () => BitConstruction.AppendInteger(c, small, huge, 1, 0)));
        Assert.Equal("system_limit", Raised(process, () => BitConstruction.AppendInteger(c, small, Term.Small(Term.MaxSmall), 256, 0)));
        Assert.Equal("badarg", Raised(process, () => BitConstruction.AppendFloat(c, Heap.Float(c, 1.0), Term.Small(8), 1, 0)));
        Assert.Equal("badarg", Raised(process, () => BitConstruction.AppendFloat(c, atom, Term.Small(64), 1, 0)));
        Assert.Equal("badarg", Raised(process, () => BitConstruction.AppendFloat(c, BitIntegersOf(process, BigInteger.One << 2000), Term.Small(64), 1, 0)));
        Assert.Equal("badarg", Raised(process, () => BitConstruction.AppendBinary(c, process.Binary(1, 2), Term.Small(3), 8, 0)));
        Assert.Equal("badarg", Raised(process, () => BitConstruction.AppendAll(c, process.Bits([true, false, true]), 8)));
        Assert.Equal("badarg", Raised(process, () => BitConstruction.AppendUtf8(c, Term.Small(0xD800), 0)));
        Assert.Equal("badarg", Raised(process, () => BitConstruction.AppendUtf8(c, huge, 0)));
        Assert.Equal("badarg", Raised(process, () => BitConstruction.AppendUtf32(c, Term.Small(0x110000), 0)));
        Assert.Equal("badarg", Raised(process, () => BitConstruction.AppendTo(c, atom, 8)));
        // A size that is too large is found before a value of another type, whatever their order.
        Assert.Equal("system_limit", Raised(process, () =>
        {
            BitConstruction.AppendInteger(c, atom, Term.Small(8), 1, 0);
            BitConstruction.AppendInteger(c, small, huge, 1, 0);
        }));
    }

    static string Raised(BareProcess process, Action append)
    {
        BitConstruction.Begin(process.Context);
        append();
        Assert.Equal(Term.None, BitConstruction.Finish(process.Context));
        return process.Reason;
    }

    static long BitIntegersOf(BareProcess process, BigInteger value)
    {
        byte[] bytes = BigInteger.Abs(value).ToByteArray(isUnsigned: true);
        ulong[] words = new ulong[(bytes.Length + 7) / 8];
        Buffer.BlockCopy(bytes, 0, words, 0, bytes.Length);
        fixed (ulong* magnitude = words) return BitIntegers.FromMagnitude(process.Context, magnitude, words.Length, value.Sign < 0);
    }

    /// <summary>An integer, float, bit string or code point with random size, unit and flags, and the bits that it must make.</summary>
    sealed class RandomSegment
    {
        public required bool[] Expected { get; init; }
        public required SegmentAction Append { get; init; }
        public required ContextAction Match { get; init; }

        public delegate void SegmentAction(Context* c);
        public delegate void ContextAction(Context* c, long context);

        public static RandomSegment Of(Random random, BareProcess process) => random.Next(5) switch
        {
            0 or 1 => Integer(random, process),
            2 => Float(random, process),
            3 => Bits(random, process),
            _ => CodePoint(random),
        };

        static RandomSegment Integer(Random random, BareProcess process)
        {
            int size = random.Next(4) == 0 ? random.Next(300) : random.Next(4) == 0 ? 8 << random.Next(4) : random.Next(66);
            long flags = (random.Next(2) * BitFlags.Little) | (random.Next(2) * BitFlags.Signed);
            byte[] image = random.Bytes(size / 8 + 2);
            BigInteger value = new(image, isUnsigned: random.Next(2) == 0);
            BigInteger wrapped = value & ((BigInteger.One << size) - 1);
            bool[] expected = Image(wrapped, size, BitFlags.IsLittle(flags));
            BigInteger back = BitFlags.IsSigned(flags) && size > 0 && !(wrapped >> (size - 1)).IsZero ? wrapped - (BigInteger.One << size) : wrapped;
            long term = BitIntegersOf(process, value);
            return new()
            {
                Expected = expected,
                Append = c => BitConstruction.AppendInteger(c, term, Term.Small(size), 1, flags),
                Match = (c, context) => Assert.Equal(back, ToBigInteger(BitMatching.GetInteger(c, context, Term.Small(size), 1, flags))),
            };
        }

        /// <summary>Bits of a number, the lowest byte first if little: then the last byte, when it is no whole one, has the highest bits.</summary>
        static bool[] Image(BigInteger value, int size, bool little)
        {
            bool[] bits = [.. Enumerable.Range(0, size).Select(i => !((value >> (size - 1 - i)) & 1).IsZero)];
            if (!little) return bits;
            var image = new List<bool>();
            for (int from = 0; from < size; from += 8)
            {
                int count = Math.Min(8, size - from);
                image.AddRange(bits[(size - from - count)..(size - from)]);
            }
            return [.. image];
        }

        static RandomSegment Float(Random random, BareProcess process)
        {
            int size = 16 << random.Next(3);
            long flags = random.Next(2) * BitFlags.Little;
            double value = (double)(Half)((random.NextDouble() - 0.5) * 1000);
            long term = Heap.Float(process.Context, value);
            ulong image = size switch
            {
                16 => BitConverter.HalfToUInt16Bits((Half)value),
                32 => BitConverter.SingleToUInt32Bits((float)value),
                _ => BitConverter.DoubleToUInt64Bits(value),
            };
            return new()
            {
                Expected = Image(image, size, flags != 0),
                Append = c => BitConstruction.AppendFloat(c, term, Term.Small(size), 1, flags),
                Match = (c, context) => Assert.Equal(value, Term.FloatValue(BitMatching.GetFloat(c, context, Term.Small(size), 1, flags))),
            };
        }

        static RandomSegment Bits(Random random, BareProcess process)
        {
            bool[] bits = random.Bits(random.Next(4) == 0 ? random.Next(3000) : random.Next(100));
            long whole = process.Bits(bits, random.Next(8));
            int size = random.Next(bits.Length + 1);
            return new()
            {
                Expected = bits[..size],
                Append = c =>
                {
                    if (size == bits.Length) BitConstruction.AppendAll(c, whole, 1);
                    else BitConstruction.AppendBinary(c, whole, Term.Small(size), 1, 0);
                },
                Match = (c, context) => Assert.Equal(bits[..size], BareProcess.BitsOf(BitMatching.GetBinary(c, context, Term.Small(size), 1))),
            };
        }

        static RandomSegment CodePoint(Random random)
        {
            int point = random.Next(4) switch { 0 => random.Next(0x80), 1 => random.Next(0x800), 2 => random.Next(0xD800), _ => random.Next(0xE000, 0x110000) };
            var rune = new System.Text.Rune(point);
            bool little = random.Next(2) == 1;
            long flags = little ? BitFlags.Little : 0;
            int form = random.Next(3);
            System.Text.Encoding encoding = form switch
            {
                0 => System.Text.Encoding.UTF8,
                1 => little ? System.Text.Encoding.Unicode : System.Text.Encoding.BigEndianUnicode,
                _ => new System.Text.UTF32Encoding(bigEndian: !little, byteOrderMark: false),
            };
            byte[] image = encoding.GetBytes(rune.ToString());
            return new()
            {
                Expected = [.. image.SelectMany(value => Image(value, 8, false))],
                Append = c => _ = form switch
                {
                    0 => BitConstruction.AppendUtf8(c, Term.Small(point), flags),
                    1 => BitConstruction.AppendUtf16(c, Term.Small(point), flags),
                    _ => BitConstruction.AppendUtf32(c, Term.Small(point), flags),
                },
                Match = (c, context) => Assert.Equal(Term.Small(point), form switch
                {
                    0 => BitMatching.GetUtf8(c, context, flags),
                    1 => BitMatching.GetUtf16(c, context, flags),
                    _ => BitMatching.GetUtf32(c, context, flags),
                }),
            };
        }

        static BigInteger ToBigInteger(long term)
        {
            if (Term.IsSmall(term)) return Term.SmallValue(term);
            long* at = Term.Address(term);
            var magnitude = new BigInteger(new ReadOnlySpan<byte>(at + 1, Header.Arity(at[0]) * 8), isUnsigned: true);
            return Header.Kind(at[0]) == BoxedKind.NegativeBig ? -magnitude : magnitude;
        }
    }
}
