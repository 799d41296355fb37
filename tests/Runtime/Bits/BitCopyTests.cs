using Playground.Runtime.Builtins.Bits;

namespace Playground.Runtime.Tests.Bits;

public unsafe class BitCopyTests
{
    [Fact]
    public void Copies_any_run_and_nothing_else() => RandomBits.ForSeeds(3000, random =>
    {
        byte[] from = random.Bytes(64);
        byte[] to = random.Bytes(64);
        int count = random.Next(300);
        int fromBit = random.Next(64 * 8 - count);
        int toBit = random.Next(64 * 8 - count);
        bool[] expected = Bits(to);
        Bits(from).AsSpan(fromBit, count).CopyTo(expected.AsSpan(toBit));
        fixed (byte* source = from, target = to) BitCopy.Copy(source, fromBit, target, toBit, count);
        Assert.Equal(expected, Bits(to));
    });

    [Fact]
    public void Reads_and_writes_words() => RandomBits.ForSeeds(3000, random =>
    {
        byte[] data = random.Bytes(24);
        int count = random.Next(65);
        int bit = random.Next(24 * 8 - count + 1);
        ulong word = (ulong)random.NextInt64() << 1;
        ulong mask = count == 0 ? 0 : ulong.MaxValue >> (64 - count);
        bool[] before = Bits(data);
        fixed (byte* bytes = data)
        {
            ulong expected = 0;
            for (int i = 0; i < count; i++) expected = (expected << 1) | (before[bit + i] ? 1UL : 0);
            Assert.Equal(expected, BitCopy.Read(bytes, bit, count));
            BitCopy.Write(bytes, bit, word, count);
            Assert.Equal(word & mask, BitCopy.Read(bytes, bit, count));
        }
        bool[] after = Bits(data);
        Assert.Equal(before[..bit], after[..bit]);
        Assert.Equal(before[(bit + count)..], after[(bit + count)..]);
    });

    [Fact]
    public void Compares_as_the_bits_do() => RandomBits.ForSeeds(2000, random =>
    {
        using var process = new BareProcess();
        bool[] left = random.Bits(random.Next(200));
        bool[] right = random.Next(2) == 0 ? random.Bits(random.Next(200)) : [.. left, .. random.Bits(random.Next(3))];
        if (random.Next(2) == 0 && right.Length > 0) right[random.Next(right.Length)] ^= true;
        BitView a = BitView.Of(process.Bits(left, random.Next(8)));
        BitView b = BitView.Of(process.Bits(right, random.Next(8)));
        Assert.Equal(Math.Sign(left.AsSpan().SequenceCompareTo(right)), Math.Sign(a.CompareTo(b)));
        Assert.Equal(left.AsSpan().SequenceEqual(right), a.Equals(b));
        Assert.Equal(a.Hash(7), BitView.Of(process.Bits(left, random.Next(8))).Hash(7));
    });

    static bool[] Bits(byte[] bytes) => [.. Enumerable.Range(0, bytes.Length * 8).Select(i => (bytes[i / 8] & (0x80 >> (i & 7))) != 0)];
}
