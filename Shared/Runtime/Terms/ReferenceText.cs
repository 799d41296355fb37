using System.Globalization;

namespace Playground.Runtime.Terms;

/// <summary>References as text: #Ref&lt;0.High.Middle.Low&gt;, the number in parts of at most 32 bits as OTP shows them.</summary>
internal static class ReferenceText
{
    const string Start = "#Ref<0.";

    public static string Write(long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Start}{(ulong)number >> 50}.{(uint)(number >> 18)}.{number & 0x3FFFF}>");

    public static bool TryRead(string text, out long number)
    {
        number = 0;
        if (!text.StartsWith(Start, StringComparison.Ordinal) || !text.EndsWith('>')) return false;
        string[] parts = text[Start.Length..^1].Split('.');
        if (parts.Length != 3 || !TryPart(parts[0], 14, out ulong high) || !TryPart(parts[1], 32, out ulong middle) || !TryPart(parts[2], 18, out ulong low))
            return false;
        number = (long)((high << 50) | (middle << 18) | low);
        return true;
    }

    static bool TryPart(string text, int bits, out ulong value) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >> bits == 0;
}
