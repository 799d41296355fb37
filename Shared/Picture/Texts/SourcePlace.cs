using System.Text.RegularExpressions;
using Playground.Contracts;

namespace Playground.Picture.Texts;

/// <summary>A line of a program's file.</summary>
public sealed partial record SourcePlace(string File, int Line, int Column = 0)
{
    /// <summary>
    /// Finds the places that a text names, as stack traces (<c>calls.erl:12</c>, <c>calls.erl, line 12</c>), compilers (<c>calls.erl:12:5</c>)
    /// and terms (<c>{file,"calls.erl"},{line,12}</c>) do; only of files that the program has.
    /// </summary>
    public static IEnumerable<(Range Where, SourcePlace Place)> In(string text, IReadOnlyList<ProgramFile> files)
    {
        foreach (Match match in Form().Matches(text))
        {
            string file = match.Groups["file"].Value;
            if (!int.TryParse(match.Groups["line"].Value, out int line) || files.All(known => known.Name != file)) continue;
            int column = int.TryParse(match.Groups["column"].Value, out int given) ? given : 0;
            yield return (match.Index..(match.Index + match.Length), new SourcePlace(file, line, column));
        }
    }

    [GeneratedRegex("""(?<file>[A-Za-z0-9_@]+\.[eh]rl)(?:"\},\s*\{line,\s*|, line |:)(?<line>\d{1,9})(?::(?<column>\d{1,9}))?""")]
    private static partial Regex Form();
}
