using System.Text;

namespace Playground.Server.Streaming;

/// <summary>Reads the text of a term that is itself a text: a string or a binary of characters.</summary>
internal static class TermText
{
    /// <summary>The characters of <c>"a\\nb"</c> and <c>&lt;&lt;"a\\nb"&gt;&gt;</c>; any other text stays as it is.</summary>
    public static string Unquote(string text)
    {
        string inner = text;
        if (inner.StartsWith("<<\"", StringComparison.Ordinal)) inner = inner[2..].Replace("/utf8>>", "", StringComparison.Ordinal).TrimEnd('>');
        if (inner.Length < 2 || inner[0] != '"' || inner[^1] != '"') return text;
        var characters = new StringBuilder(inner.Length);
        for (int index = 1; index < inner.Length - 1; index++)
        {
            char character = inner[index];
            if (character == '\\' && index + 1 < inner.Length - 1) character = Escaped(inner[++index]);
            characters.Append(character);
        }
        return characters.ToString();
    }

    private static char Escaped(char letter) => letter switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        's' => ' ',
        _ => letter,
    };
}
