using System.Numerics;
using Playground.Runtime.Builtins;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;
using Playground.Runtime.Tests.Bits;

namespace Playground.Runtime.Tests.Builtins;

/// <summary>Products, quotients and texts of thousands of words are those of .NET's integers.</summary>
public sealed unsafe class LongArithmeticTests
{
    public static TheoryData<int, int> Sizes => new()
    {
        { 1, 1 }, { 1, 5_000 }, { 31, 32 }, { 32, 32 }, { 33, 65 }, { 64, 64 }, { 65, 129 }, { 63, 1_500 }, { 100, 101 }, { 257, 511 }, { 1_023, 1_025 }, { 3, 2_049 }, { 777, 4_321 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_product_is_that_of_NET(int words, int otherWords)
    {
        using var process = new BareProcess();
        for (int seed = 0; seed < 20; seed++)
        {
            ulong[] a = Words(words, seed), b = Words(otherWords, seed + 1_000);
            var work = new LongWork(process.Context);
            ulong[] product = new ulong[words + otherWords];
            LongMagnitudes.Multiply(a, b, product, ref work);
            Assert.True(LongMagnitudes.ValueOf(a) * LongMagnitudes.ValueOf(b) == LongMagnitudes.ValueOf(product), $"seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_quotient_and_what_remains_are_those_of_NET(int divisorWords, int moreWords)
    {
        using var process = new BareProcess();
        for (int seed = 0; seed < 20; seed++)
        {
            ulong[] a = Words(divisorWords + moreWords, seed), b = Words(divisorWords, seed + 1_000);
            var work = new LongWork(process.Context);
            (ulong[] quotient, ulong[] remainder) = LongMagnitudes.Divide(a, b, ref work);
            BigInteger expected = BigInteger.DivRem(LongMagnitudes.ValueOf(a), LongMagnitudes.ValueOf(b), out BigInteger rest);
            Assert.True(expected == LongMagnitudes.ValueOf(quotient), $"quotient, seed {seed}");
            Assert.True(rest == LongMagnitudes.ValueOf(remainder), $"remainder, seed {seed}");
        }
    }

    /// <summary>Quotients that are guessed too large again and again: blocks of ones and zeros.</summary>
    [Fact]
    public void Divisors_that_are_all_but_powers_of_two_are_divided_by_rightly()
    {
        using var process = new BareProcess();
        foreach (int bits in (int[])[4_095, 4_096, 8_191, 8_192, 12_345])
            foreach (int more in (int[])[1, 64, 4_096, 20_000])
                foreach (BigInteger less in (BigInteger[])[0, 1, BigInteger.One << (bits / 2)])
                {
                    BigInteger b = (BigInteger.One << bits) - less, a = (b << more) - 1;
                    var work = new LongWork(process.Context);
                    (ulong[] quotient, ulong[] remainder) = LongMagnitudes.Divide(LongMagnitudes.WordsOf(a), LongMagnitudes.WordsOf(b), ref work);
                    Assert.Equal(BigInteger.DivRem(a, b, out BigInteger rest), LongMagnitudes.ValueOf(quotient));
                    Assert.Equal(rest, LongMagnitudes.ValueOf(remainder));
                }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(36)]
    public void Text_is_that_of_NET_and_gives_the_integer_again(int numberBase)
    {
        using var process = new BareProcess();
        foreach (int words in (int[])[1, 26, 27, 53, 300, 1_000, 2_500])
        {
            ulong[] magnitude = Words(words, words);
            string text = new(new LongNumberText(numberBase, new LongWork(process.Context)).Write(magnitude));
            Assert.Equal(NumberText.Write(LongMagnitudes.ValueOf(magnitude), numberBase), text);
            Assert.Equal(magnitude, new LongNumberText(numberBase, new LongWork(process.Context)).Read(text));
        }
        Assert.Equal("0", new string(new LongNumberText(numberBase, new LongWork(process.Context)).Write([])));
    }

    [Fact]
    public void Powers_of_ten_have_their_zeros()
    {
        using var process = new BareProcess();
        foreach (int zeros in (int[])[511, 512, 513, 1_023, 1_024, 10_000])
        {
            string expected = "1" + new string('0', zeros);
            ulong[] magnitude = new LongNumberText(10, new LongWork(process.Context)).Read(expected);
            Assert.Equal(BigInteger.Pow(10, zeros), LongMagnitudes.ValueOf(magnitude));
            Assert.Equal(expected, new string(new LongNumberText(10, new LongWork(process.Context)).Write(magnitude)));
        }
    }

    private static ulong[] Words(int count, int seed)
    {
        var random = new Random(seed * 31 + count);
        ulong[] words = new ulong[count];
        for (int i = 0; i < count; i++)
        {
            // Long runs of ones and zeros are where carries go far.
            words[i] = random.Next(4) switch { 0 => 0, 1 => ulong.MaxValue, _ => (ulong)random.NextInt64() << 1 | (uint)random.Next(2) };
        }
        words[^1] |= seed % 2 == 0 ? 1UL << 63 : 1;
        return words;
    }
}
