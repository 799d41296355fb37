using System.Text;

namespace Playground.Compiler.Syntax;

/// <summary>How an atom is written in source: bare when the scanner would read it back, else in quotes.</summary>
internal static class AtomText
{
    public static string Quote(string name) => IsBare(name) ? name : Quoted(name);

    private static bool IsBare(string name) =>
        name.Length > 0 && IsLowercase(name[0]) && name.All(IsNameCharacter) && !Keywords.IsReserved(name);

    private static string Quoted(string name)
    {
        var text = new StringBuilder("'");
        foreach (char character in name)
            text.Append(character switch
            {
                '\'' => "\\'",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ => character.ToString(),
            });
        return text.Append('\'').ToString();
    }

    public static bool IsLowercase(char character) =>
        character is >= 'a' and <= 'z' or (>= '\u00DF' and <= '\u00FF' and not '\u00F7');

    public static bool IsUppercase(char character) =>
        character is >= 'A' and <= 'Z' or '_' or (>= '\u00C0' and <= '\u00DE' and not '\u00D7');

    public static bool IsNameCharacter(char character) =>
        IsLowercase(character) || IsUppercase(character) || char.IsAsciiDigit(character) || character == '@';
}
