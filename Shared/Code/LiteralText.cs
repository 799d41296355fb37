using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Playground.Code;

/// <summary>Writes literals in Erlang's notation, for disassembly and error messages.</summary>
internal static class LiteralText
{
    private static readonly HashSet<string> ReservedWords =
    [
        "after", "and", "andalso", "band", "begin", "bnot", "bor", "bsl", "bsr", "bxor", "case", "catch", "cond", "div", "end", "fun",
        "if", "let", "maybe", "not", "of", "or", "orelse", "receive", "rem", "try", "when", "xor",
    ];

    public static string Write(Literal literal)
    {
        var text = new StringBuilder();
        Append(text, literal);
        return text.ToString();
    }

    public static string Atom(string name) => IsPlainAtom(name) ? name : Quote(name, '\'');

    private static void Append(StringBuilder text, Literal literal)
    {
        switch (literal)
        {
            case AtomLiteral atom: text.Append(Atom(atom.Name)); break;
            case IntegerLiteral integer: text.Append(integer.Value.ToString(CultureInfo.InvariantCulture)); break;
            case FloatLiteral number: text.Append(Float(number.Value)); break;
            case NilLiteral: text.Append("[]"); break;
            case ListLiteral list: AppendList(text, list); break;
            case TupleLiteral tuple: AppendBetween(text, "{", tuple.Elements, "}"); break;
            case MapLiteral map: AppendMap(text, map); break;
            case BitstringLiteral bits: AppendBits(text, bits); break;
            case ExternalFunLiteral fun: text.Append(CultureInfo.InvariantCulture, $"fun {Atom(fun.Module)}:{Atom(fun.Function)}/{fun.Arity}"); break;
            default: throw new InvalidOperationException($"There is no notation for {literal.GetType().Name}.");
        }
    }

    private static void AppendList(StringBuilder text, ListLiteral list)
    {
        if (list.Tail is NilLiteral && list.Elements.All(IsPrintable))
        {
            text.Append(Quote(string.Concat(list.Elements.Select(e => (char)(int)((IntegerLiteral)e).Value)), '"'));
            return;
        }

        AppendBetween(text, "[", list.Elements, "");
        if (list.Tail is not NilLiteral)
        {
            text.Append('|');
            Append(text, list.Tail);
        }

        text.Append(']');
    }

    private static void AppendMap(StringBuilder text, MapLiteral map)
    {
        text.Append("#{");
        for (var i = 0; i < map.Pairs.Length; i++)
        {
            text.Append(i == 0 ? "" : ",");
            Append(text, map.Pairs[i].Key);
            text.Append("=>");
            Append(text, map.Pairs[i].Value);
        }

        text.Append('}');
    }

    private static void AppendBits(StringBuilder text, BitstringLiteral bits)
    {
        text.Append("<<");
        for (var i = 0; i < bits.Bytes.Length; i++)
        {
            var width = Math.Min(8, bits.BitCount - 8 * i);
            text.Append(i == 0 ? "" : ",").Append(bits.Bytes[i] >> (8 - width));
            if (width < 8)
                text.Append(':').Append(width);
        }

        text.Append(">>");
    }

    private static void AppendBetween(StringBuilder text, string open, ImmutableArray<Literal> elements, string close)
    {
        text.Append(open);
        for (var i = 0; i < elements.Length; i++)
        {
            text.Append(i == 0 ? "" : ",");
            Append(text, elements[i]);
        }

        text.Append(close);
    }

    private static string Float(double value)
    {
        var digits = value.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e").Replace("e+", "e");
        if (digits.Contains('.'))
            return digits;
        var exponent = digits.IndexOf('e');
        return exponent < 0 ? digits + ".0" : digits.Insert(exponent, ".0");
    }

    private static bool IsPrintable(Literal literal) =>
        literal is IntegerLiteral { Value: var value } && value >= 32 && value < 127;

    private static bool IsPlainAtom(string name) =>
        name.Length > 0 && name[0] is >= 'a' and <= 'z' && !ReservedWords.Contains(name)
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '@');

    private static string Quote(string content, char quote)
    {
        var text = new StringBuilder().Append(quote);
        foreach (var c in content)
        {
            if (c == quote || c == '\\')
                text.Append('\\').Append(c);
            else if (c == '\n')
                text.Append("\\n");
            else if (c < 32)
                text.Append(CultureInfo.InvariantCulture, $"\\x{{{(int)c:x}}}");
            else
                text.Append(c);
        }

        return text.Append(quote).ToString();
    }
}
