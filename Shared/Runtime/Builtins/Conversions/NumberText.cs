using System.Globalization;
using System.Numerics;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins;

/// <summary>Integers as text, in bases 2 to 36.</summary>
internal static unsafe class NumberText
{
    /// <summary>Integers of more words are converted piece by piece.</summary>
    const int LongWords = 256;

    /// <summary>Digits that fit an ulong in every base; more are put together from halves.</summary>
    const int ChunkDigits = 12;

    const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    public static string Write(Context* c, long integer, int numberBase)
    {
        if (Term.IsSmall(integer) && numberBase == 10) return Term.SmallValue(integer).ToString(CultureInfo.InvariantCulture);
        if (Integers.WordsOf(integer) > LongWords) return WriteLong(c, integer, numberBase);
        ChargeText(c, Integers.WordsOf(integer));
        return Write(Integers.Value(integer), numberBase);
    }

    static string WriteLong(Context* c, long integer, int numberBase)
    {
        ReadOnlySpan<char> digits = new LongNumberText(numberBase, new LongWork(c)).Write(Integers.Magnitude(integer));
        return Integers.IsNegative(integer) ? string.Concat("-", digits) : new string(digits);
    }

    /// <summary>The value of digits that are known to be of the base.</summary>
    public static BigInteger ReadPiece(ReadOnlySpan<char> digits, int numberBase) =>
        numberBase == 10 ? BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) : ReadDigits(digits, numberBase);

    public static string Write(BigInteger value, int numberBase)
    {
        if (numberBase == 10) return value.ToString(CultureInfo.InvariantCulture);
        if (value.IsZero) return "0";
        BigInteger magnitude = BigInteger.Abs(value);
        int length = (int)(magnitude.GetBitLength() / Math.Log2(numberBase)) + 2;
        char[] text = new char[length + 1];
        WriteDigits(magnitude, numberBase, text.AsSpan(1));
        int first = Array.FindIndex(text, 1, digit => digit != '0');
        if (value.Sign < 0) text[--first] = '-';
        return new string(text, first, text.Length - first);
    }

    /// <summary>Reads a sign and digits, and nothing else.</summary>
    public static bool TryRead(Context* c, ReadOnlySpan<char> text, int numberBase, out BigInteger value)
    {
        value = default;
        bool negative = text.StartsWith("-");
        if (negative || text.StartsWith("+")) text = text[1..];
        if (text.IsEmpty) return false;
        foreach (char digit in text)
            if (DigitValue(digit) >= numberBase) return false;
        if (text.Length / 16 > LongWords) value = LongMagnitudes.ValueOf(new LongNumberText(numberBase, new LongWork(c)).Read(text));
        else
        {
            ChargeText(c, text.Length / 16);
            value = ReadPiece(text, numberBase);
        }
        if (negative) value = -value;
        return true;
    }

    /// <summary>More digits than any integer has in the base.</summary>
    public static bool ExceedsLimit(int digits, int numberBase) => digits * Math.Log2(numberBase) > Integers.MaxBits + 8.0;

    static int DigitValue(char digit) => digit switch
    {
        >= '0' and <= '9' => digit - '0',
        >= 'A' and <= 'Z' => digit - 'A' + 10,
        >= 'a' and <= 'z' => digit - 'a' + 10,
        _ => int.MaxValue,
    };

    static BigInteger ReadDigits(ReadOnlySpan<char> text, int numberBase)
    {
        if (text.Length <= ChunkDigits)
        {
            ulong value = 0;
            foreach (char digit in text) value = value * (ulong)numberBase + (ulong)DigitValue(digit);
            return value;
        }
        int half = text.Length / 2;
        return ReadDigits(text[..^half], numberBase) * BigInteger.Pow(numberBase, half) + ReadDigits(text[^half..], numberBase);
    }

    /// <summary>Fills the whole span, with zeros before the first digit.</summary>
    static void WriteDigits(BigInteger value, int numberBase, Span<char> text)
    {
        if (text.Length <= ChunkDigits)
        {
            ulong rest = (ulong)value;
            for (int i = text.Length - 1; i >= 0; i--, rest /= (ulong)numberBase) text[i] = Digits[(int)(rest % (ulong)numberBase)];
            return;
        }
        int half = text.Length / 2;
        BigInteger high = BigInteger.DivRem(value, BigInteger.Pow(numberBase, half), out BigInteger low);
        WriteDigits(high, numberBase, text[..^half]);
        WriteDigits(low, numberBase, text[^half..]);
    }

    /// <summary>Text and binary numbers convert in more than linear time.</summary>
    static void ChargeText(Context* c, int words)
    {
        Heap.Charge(c, 1 + words * (1L + words / 64));
    }
}
