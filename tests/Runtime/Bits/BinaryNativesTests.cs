using System.Security.Cryptography;
using Playground.Runtime.Builtins.Binaries;
using Playground.Runtime.Builtins.Bits;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Tests.Bits;

public unsafe class BinaryNativesTests
{
    [Fact]
    public void Searches_find_what_a_plain_loop_finds() => RandomBits.ForSeeds(2000, random =>
    {
        using var process = new BareProcess();
        byte[] text = Letters(random, random.Next(120));
        byte[][] patterns = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Letters(random, random.Next(10) == 0 ? random.Next(33, 50) : random.Next(1, 6)))];
        if (patterns.Length == 1 && text.Length > 45 && random.Next(2) == 0) patterns[0] = text[5..45];
        long pattern = patterns.Length == 1 ? process.Binary(patterns[0]) : process.List([.. patterns.Select(one => process.Binary(one))]);
        if (random.Next(2) == 0) pattern = BinarySearch.CompilePattern(process.Context, pattern);
        long subject = process.Bits(BareProcess.BitsOf(process.Binary(text)), random.Next(8));
        string found = BareProcess.Show(BinarySearch.Matches(process.Context, subject, pattern));
        Assert.Equal("[" + string.Join(",", Matches(text, patterns).Select(match => $"{{{match.Item1},{match.Item2}}}")) + "]", found);
    });

    [Fact]
    public void A_long_pattern_in_a_long_text_is_found_past_the_stretches()
    {
        using var process = new BareProcess();
        byte[] text = new byte[200_000];
        "needle"u8.CopyTo(text.AsSpan(32_765));
        Assert.Equal("{32765,6}", BareProcess.Show(BinarySearch.Match(process.Context, process.Binary(text), process.Text("needle"))));
        byte[] pattern = new byte[100];
        pattern[99] = 1;
        text[199_999] = 1;
        Assert.Equal("{199900,100}", BareProcess.Show(BinarySearch.Match(process.Context, process.Binary(text), process.Binary(pattern))));
    }

    [Fact]
    public void Digests_agree_with_the_framework() => RandomBits.ForSeeds(200, random =>
    {
        using var process = new BareProcess();
        byte[] data = random.Bytes(random.Next(300));
        long term = process.Bits(BareProcess.BitsOf(process.Binary(data)), random.Next(8));
        Assert.Equal(MD5.HashData(data), BareProcess.BytesOf(Md5Natives.Digest(process.Context, term)));
        int cut = random.Next(data.Length + 1);
        long context = Md5Natives.Update(process.Context, Md5Natives.Begin(process.Context), process.Binary(data[..cut]));
        context = Md5Natives.Update(process.Context, context, process.Binary(data[cut..]));
        Assert.Equal(MD5.HashData(data), BareProcess.BytesOf(Md5Natives.Final(process.Context, context)));
    });

    [Fact]
    public void Checksums_of_known_texts_and_of_parts()
    {
        using var process = new BareProcess();
        Assert.Equal(Term.Small(0xCBF43926), Checksums.Crc32(process.Context, process.Text("123456789")));
        Assert.Equal(Term.Small(0x091E01DE), Checksums.Adler32(process.Context, process.Text("123456789")));
        RandomBits.ForSeeds(200, random =>
        {
            long left = process.Binary(random.Bytes(random.Next(200)));
            long right = process.Binary(random.Bytes(random.Next(9000)));
            long both = process.List(left, right);
            long length = Term.Small(BitView.Of(right).ByteLength);
            long crc = Checksums.Crc32(process.Context, both);
            long adler = Checksums.Adler32(process.Context, both);
            Assert.Equal(crc, Checksums.Crc32(process.Context, Checksums.Crc32(process.Context, left), right));
            Assert.Equal(crc, Checksums.CombineCrc32(process.Context, Checksums.Crc32(process.Context, left), Checksums.Crc32(process.Context, right), length));
            Assert.Equal(adler, Checksums.Adler32(process.Context, Checksums.Adler32(process.Context, left), right));
            Assert.Equal(adler, Checksums.CombineAdler32(process.Context, Checksums.Adler32(process.Context, left), Checksums.Adler32(process.Context, right), length));
        });
    }

    [Fact]
    public void Iolists_of_any_shape_become_binaries()
    {
        using var process = new BareProcess();
        long deep = Term.Nil;
        for (int i = 0; i < 1_000_000; i++) deep = process.List(deep);
        Assert.Equal("<<>>", BareProcess.Show(IoListNatives.IoListToBinary(process.Context, deep)));
        long data = process.Improper(process.Binary(7), Term.Small(1), process.List(process.Binary(2, 3), Term.Nil, Term.Small(4)), Term.Small(5));
        Assert.Equal("<<1,2,3,4,5,7>>", BareProcess.Show(IoListNatives.ListToBinary(process.Context, data)));
        Assert.Equal(Term.Small(6), IoListNatives.IoListSize(process.Context, data));
        Assert.Equal("<<129,130,0:1>>", BareProcess.Show(IoListNatives.ListToBitstring(process.Context, process.List(process.Bits([true]), Term.Small(3), process.Binary(4)))));
        foreach (long bad in (long[])[Term.Small(1), process.Integers(256), process.Integers(-1), process.Improper(Term.Small(2), Term.Small(1)), process.List(Atoms.Ok), process.List(process.Bits([true]))])
        {
            Assert.Equal(Term.None, IoListNatives.IoListToBinary(process.Context, bad));
            Assert.Equal("badarg", process.Reason);
        }
    }

    [Fact]
    public void Lists_of_bytes_come_back() => RandomBits.ForSeeds(50, random =>
    {
        using var process = new BareProcess();
        bool[] bits = random.Bits(random.Next(600_000));
        long list = ByteLists.BitstringToList(process.Context, process.Bits(bits, random.Next(8)));
        Assert.Equal(bits, BareProcess.BitsOf(IoListNatives.ListToBitstring(process.Context, list)));
    });

    [Fact]
    public void Parts_and_affixes()
    {
        using var process = new BareProcess();
        long text = process.Text("abcdef");
        Assert.Equal("<<98,99>>", BareProcess.Show(BinaryParts.Part(process.Context, text, Term.Small(3), Term.Small(-2))));
        Assert.Equal(Term.None, BinaryParts.Part(process.Context, text, Term.Small(5), Term.Small(2)));
        Assert.Equal("{<<97>>,<<98,99,100,101,102>>}", BareProcess.Show(BinaryParts.Split(process.Context, text, Term.Small(1))));
        Assert.Equal(Term.None, BinaryParts.Split(process.Context, text, Term.Small(7)));
        Assert.Equal("<<97,97,97>>", BareProcess.Show(BinaryParts.Copy(process.Context, process.Text("a"), Term.Small(3))));
        Assert.Equal(Term.None, BinaryParts.Copy(process.Context, process.Text("a"), Term.Small(1L << 50)));
        Assert.Equal("system_limit", process.Reason);
        Assert.Equal(Term.Small(2), CommonAffixes.Prefix(process.Context, process.List(process.Text("abc"), process.Text("abd"), process.Text("abcd"))));
        Assert.Equal(Term.Small(1), CommonAffixes.Suffix(process.Context, process.List(process.Text("abc"), process.Text("xxc"))));
        Assert.Equal("<<1,0>>", BareProcess.Show(UnsignedIntegers.Encode(process.Context, Term.Small(256))));
        Assert.Equal(Term.Small(197121), UnsignedIntegers.Decode(process.Context, process.Binary(1, 2, 3, 0), AtomTable.System.Intern("little")));
    }

    /// <summary>Few letters, so that patterns overlap and occur.</summary>
    static byte[] Letters(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (byte)('a' + random.Next(2)))];

    static List<(int, int)> Matches(byte[] text, byte[][] patterns)
    {
        var matches = new List<(int, int)>();
        for (int at = 0; at < text.Length;)
        {
            int longest = patterns.Where(pattern => text.AsSpan(at).StartsWith(pattern)).Select(pattern => pattern.Length).DefaultIfEmpty(0).Max();
            if (longest > 0) matches.Add((at, longest));
            at += Math.Max(1, longest);
        }
        return matches;
    }
}
