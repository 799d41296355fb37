using System.Globalization;
using System.Numerics;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins;

/// <summary>
/// Integers of thousands of words as text: divided by, or put together from, powers of the base that are squares of each other, down to pieces that
/// .NET converts in some microseconds.
/// </summary>
internal ref struct LongNumberText
{
    /// <summary>Digits of a piece.</summary>
    const int PieceDigits = 512;

    readonly int numberBase;

    /// <summary>The base to the power of <see cref="PieceDigits"/>, that squared, and so on.</summary>
    readonly List<ulong[]> powers;

    LongWork work;

    public LongNumberText(int numberBase, LongWork work)
    {
        this.numberBase = numberBase;
        this.work = work;
        powers = [LongMagnitudes.WordsOf(BigInteger.Pow(numberBase, PieceDigits))];
    }

    /// <summary>The digits of a magnitude, without zeros before the first.</summary>
    public ReadOnlySpan<char> Write(ReadOnlySpan<ulong> magnitude)
    {
        int level = 0;
        while (powers[level].Length * 2L - 1 <= magnitude.Length) SquareLast(++level);
        char[] text = new char[(long)PieceDigits << (level + 1)];
        Write(magnitude, level + 1, text);
        int first = Array.FindIndex(text, digit => digit != '0');
        return text.AsSpan(first < 0 ? text.Length - 1 : first);
    }

    /// <summary>The magnitude that the digits stand for; each of them is one of the base.</summary>
    public ulong[] Read(ReadOnlySpan<char> text)
    {
        if (text.Length <= PieceDigits) return LongMagnitudes.WordsOf(NumberText.ReadPiece(text, numberBase));
        int level = 0;
        while ((long)PieceDigits << (level + 1) < text.Length) SquareLast(++level);
        int low = PieceDigits << level;
        ulong[] upper = Read(text[..^low]), lower = Read(text[^low..]);
        ulong[] value = new ulong[upper.Length + powers[level].Length + 1];
        LongMagnitudes.Multiply(upper, powers[level], value.AsSpan(0, value.Length - 1), ref work);
        LongMagnitudes.AddTo(value, lower);
        return LongMagnitudes.Trim(value).ToArray();
    }

    /// <summary>Fills the whole span, with zeros before the first digit.</summary>
    void Write(ReadOnlySpan<ulong> magnitude, int level, Span<char> text)
    {
        if (LongMagnitudes.Trim(magnitude).IsEmpty)
        {
            text.Fill('0');
            return;
        }
        if (level == 0)
        {
            string digits = NumberText.Write(LongMagnitudes.ValueOf(magnitude), numberBase);
            text[..^digits.Length].Fill('0');
            digits.CopyTo(text[^digits.Length..]);
            work.Steps(PieceDigits * 4);
            return;
        }
        (ulong[] high, ulong[] low) = LongMagnitudes.Divide(magnitude, powers[level - 1], ref work);
        int half = text.Length / 2;
        Write(high, level - 1, text[..half]);
        Write(low, level - 1, text[half..]);
    }

    void SquareLast(int level)
    {
        if (level < powers.Count) return;
        ulong[] last = powers[level - 1], square = new ulong[last.Length * 2];
        LongMagnitudes.Multiply(last, last, square, ref work);
        powers.Add(LongMagnitudes.Trim(square).ToArray());
    }
}
