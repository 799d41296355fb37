using System.Globalization;
using System.Numerics;
using System.Text;

namespace Playground.Compiler.Syntax;

internal sealed partial class Scanner
{
    private void ScanNumber()
    {
        SkipDigits(10);
        if (Current == '.' && char.IsAsciiDigit(Ahead(1)))
            ScanFraction();
        else if (Current == '#')
            ScanBasedInteger();
        else
            AddInteger(WithoutUnderscores(TokenText), 10);
    }

    /// <summary>Skips digits, with single underscores between them.</summary>
    private void SkipDigits(int numberBase)
    {
        while (IsDigit(Current, numberBase) || (Current == '_' && IsDigit(Ahead(1), numberBase) && IsDigit(Ahead(-1), numberBase)))
            _position++;
    }

    private static bool IsDigit(char character, int numberBase) => DigitValue(character) < numberBase;

    private static int DigitValue(char character) => character switch
    {
        >= '0' and <= '9' => character - '0',
        >= 'a' and <= 'z' => character - 'a' + 10,
        >= 'A' and <= 'Z' => character - 'A' + 10,
        _ => int.MaxValue,
    };

    private static string WithoutUnderscores(ReadOnlySpan<char> digits) =>
        digits.Contains('_') ? digits.ToString().Replace("_", "") : digits.ToString();

    private void ScanFraction()
    {
        _position++;
        SkipDigits(10);
        if (Current is 'e' or 'E' && (char.IsAsciiDigit(Ahead(1)) || (Ahead(1) is '+' or '-' && char.IsAsciiDigit(Ahead(2)))))
        {
            _position += 2;
            SkipDigits(10);
        }

        double value = double.Parse(WithoutUnderscores(TokenText), NumberStyles.Float, CultureInfo.InvariantCulture);
        if (double.IsFinite(value))
            Add(TokenKind.Float, "", value);
        else
            AddError("the float is too large for 64 bits");
    }

    private void ScanBasedInteger()
    {
        string baseText = WithoutUnderscores(TokenText);
        _position++;
        int digitsStart = _position;
        bool isBase = int.TryParse(baseText, NumberStyles.None, CultureInfo.InvariantCulture, out int numberBase)
            && numberBase is >= 2 and <= 36;
        SkipDigits(isBase ? numberBase : 36);
        if (!isBase)
            AddError($"the base of an integer must be from 2 to 36, not {baseText}");
        else if (_position == digitsStart)
            AddError($"expected digits of base {numberBase} behind `#`");
        else
            AddInteger(WithoutUnderscores(_text.AsSpan(digitsStart, _position - digitsStart)), numberBase);
    }

    private void AddInteger(string digits, int numberBase)
    {
        if (digits.Length > CompilerLimits.IntegerDigitsMax)
            AddError($"an integer may have at most {CompilerLimits.IntegerDigitsMax} digits in the source");
        else
            Add(TokenKind.Integer, "", ParseInteger(digits, numberBase));
    }

    private static BigInteger ParseInteger(string digits, int numberBase)
    {
        if (numberBase == 10)
            return BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

        // Twelve digits of any base fit a long, so big numbers are put together in few steps.
        const int step = 12;
        BigInteger value = BigInteger.Zero;
        for (int start = 0; start < digits.Length; start += step)
        {
            string part = digits.Substring(start, Math.Min(step, digits.Length - start));
            long partValue = part.Aggregate(0L, (sum, digit) => sum * numberBase + DigitValue(digit));
            value = value * BigInteger.Pow(numberBase, part.Length) + partValue;
        }

        return value;
    }
}
