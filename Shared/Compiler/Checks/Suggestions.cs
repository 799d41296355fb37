using Playground.Compiler.Semantics;
using Playground.Compiler.Syntax;

namespace Playground.Compiler.Checks;

/// <summary>What the author may have meant: the end of a message about an unknown name, empty if nothing is close to it.</summary>
internal static class Suggestions
{
    /// <summary>One of the known atoms.</summary>
    public static string Of(string name, IEnumerable<string> known) => Written(name, known, AtomText.Quote);

    public static string OfMacro(string name, IEnumerable<string> known) => Written(name, known, found => found);

    private static string Written(string name, IEnumerable<string> known, Func<string, string> write) =>
        Closest(name, known) is { } found ? $"; did you mean `{write(found)}`?" : "";

    /// <summary>Names the same function or type with other numbers of arguments, else one of a similar name and the same number.</summary>
    public static string ForName(FunctionName name, IEnumerable<FunctionName> known)
    {
        List<FunctionName> all = [.. known.Where(other => other != name).Distinct()];
        string others = string.Join(", ", all.Where(other => other.Name == name.Name).OrderBy(other => other.Arity).Select(other => $"`{other}`"));
        if (others.Length > 0)
            return $"; there is {others}";
        return Closest(name.Name, all.Where(other => other.Arity == name.Arity).Select(other => other.Name)) is { } found
            ? $"; did you mean `{name with { Name = found }}`?"
            : "";
    }

    public static string ForFunction(FunctionName function, ModuleSymbols symbols) =>
        ForName(function, symbols.Functions.Keys.Concat(symbols.Imports.Keys).Concat(AutoImports.All));

    private static string? Closest(string name, IEnumerable<string> known)
    {
        // A third of the letters may differ: more is another word.
        int limit = Math.Max(1, name.Length / 3);
        return known.Where(other => other != name && Math.Abs(other.Length - name.Length) <= limit)
            .Select(other => (Name: other, Distance: Distance(name, other)))
            .Where(other => other.Distance <= limit && other.Distance < name.Length)
            .OrderBy(other => other.Distance).ThenBy(other => other.Name, StringComparer.Ordinal)
            .Select(other => other.Name)
            .FirstOrDefault();
    }

    /// <summary>How many letters must be added, taken away, replaced, or swapped with the next one (optimal string alignment).</summary>
    private static int Distance(string first, string second)
    {
        var rows = new int[first.Length + 1, second.Length + 1];
        for (int i = 0; i <= first.Length; i++)
            rows[i, 0] = i;
        for (int j = 0; j <= second.Length; j++)
            rows[0, j] = j;
        for (int i = 1; i <= first.Length; i++)
            for (int j = 1; j <= second.Length; j++)
            {
                int replaced = rows[i - 1, j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }

        return rows[first.Length, second.Length];
    }
}
