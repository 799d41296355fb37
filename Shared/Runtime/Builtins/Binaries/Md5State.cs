using System.Numerics;
using Playground.Runtime.Builtins.Bits;

namespace Playground.Runtime.Builtins.Binaries;

/// <summary>An MD5 digest (RFC 1321) while it is computed. Its memory is the context binary that erlang:md5_init/0 returns.</summary>
internal unsafe struct Md5State : IIoListSink
{
    public const int DigestBytes = 16;
    const int BlockBytes = 64;
    const int LengthAt = 56;

    static readonly uint[] sines = [.. Enumerable.Range(1, 64).Select(i => (uint)Math.Floor(Math.Abs(Math.Sin(i)) * 4294967296.0))];
    static readonly byte[] rotations = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

    uint a, b, c, d;
    long length;
    fixed byte block[BlockBytes];

    public static Md5State Begin() => new() { a = 0x67452301, b = 0xEFCDAB89, c = 0x98BADCFE, d = 0x10325476 };

    public static int StepsPerEightBytes => 5;

    public bool Byte(byte value)
    {
        int filled = (int)(length++ & (BlockBytes - 1));
        block[filled] = value;
        if (filled == BlockBytes - 1) Transform();
        return true;
    }

    public bool Bits(in BitView bits)
    {
        if (!bits.IsBinary) return false;
        long at = 0;
        long bytes = bits.ByteLength;
        while (at < bytes && (length & (BlockBytes - 1)) != 0) Byte(bits[at++]);
        for (; bytes - at >= BlockBytes; at += BlockBytes)
        {
            fixed (byte* to = block) BitCopy.Copy(bits.Bytes, bits.Offset + (at << 3), to, 0, BlockBytes * 8);
            length += BlockBytes;
            Transform();
        }
        while (at < bytes) Byte(bits[at++]);
        return true;
    }

    /// <summary>Pads, and writes the digest's 16 bytes.</summary>
    public void Finish(byte* digest)
    {
        long bits = length << 3;
        Byte(0x80);
        while ((length & (BlockBytes - 1)) != LengthAt) Byte(0);
        for (int i = 0; i < 8; i++) Byte((byte)(bits >> (i * 8)));
        var words = (uint*)digest;
        words[0] = a;
        words[1] = b;
        words[2] = c;
        words[3] = d;
    }

    void Transform()
    {
        uint a = this.a, b = this.b, c = this.c, d = this.d;
        fixed (byte* bytes = block)
        {
            var words = (uint*)bytes;
            for (int step = 0; step < 64; step++)
            {
                int round = step >> 4;
                (uint mixed, int word) = round switch
                {
                    0 => ((b & c) | (~b & d), step),
                    1 => ((d & b) | (~d & c), 5 * step + 1),
                    2 => (b ^ c ^ d, 3 * step + 5),
                    _ => (c ^ (b | ~d), 7 * step),
                };
                uint turned = BitOperations.RotateLeft(a + mixed + sines[step] + words[word & 15], rotations[round * 4 + (step & 3)]);
                (a, d, c, b) = (d, c, b, b + turned);
            }
        }
        this.a += a;
        this.b += b;
        this.c += c;
        this.d += d;
    }
}
