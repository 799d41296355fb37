using System.Globalization;

namespace Playground.Runtime.Builtins.Regex;

/// <summary>
/// What patterns know about characters: types of bytes in Latin-1, categories and scripts of code points, and which are equal without case.
/// All of it is read from <c>Characters/characters.txt</c>, which was found by asking Erlang/OTP's regular expressions.
/// </summary>
internal static class Characters
{
    public const int Points = 0x110000;

    static readonly Dictionary<string, string> lines = [];
    static readonly Dictionary<int, int[]> caseSets = [];
    static readonly List<int[]> allCaseSets = [];
    static readonly byte[] flippedCase = new byte[256];
    static readonly string[] categories;
    static readonly string[] scripts;
    static readonly Lazy<byte[]> categoryOfPoint = new(() => NumberPoints(categories!, "category "));
    static readonly Lazy<byte[]> scriptOfPoint = new(() => NumberPoints(scripts!, "script "));
    static readonly Lazy<byte[]> breakOfPoint = new(() => NumberPoints(["", "Extend", "Control"], "break "));

    static Characters()
    {
        for (int i = 0; i < 256; i++) flippedCase[i] = (byte)i;
        foreach (string line in ReadLines())
        {
            string[] parts = line.Split(' ');
            if (parts[0] == "case") AddCaseSet([.. parts.Skip(1).Select(Hex)]);
            else if (parts[0] == "latin1") (flippedCase[Hex(parts[1])], flippedCase[Hex(parts[2])]) = ((byte)Hex(parts[2]), (byte)Hex(parts[1]));
            else lines[parts[0] + " " + parts[1]] = string.Join(' ', parts.Skip(2));
        }
        categories = NamesOf("category ");
        scripts = NamesOf("script ");
    }

    /// <summary>Sets of code points that are equal without case.</summary>
    public static IReadOnlyList<int[]> CaseSets => allCaseSets;

    /// <summary>The byte that is equal to this one without case, or the byte itself, in Latin-1.</summary>
    public static byte FlipCase(byte value) => flippedCase[value];

    /// <summary>The code points that are equal without case, this one among them.</summary>
    public static int[] CaseSetOf(int point) => caseSets.TryGetValue(point, out int[]? set) ? set : [point];

    /// <summary>The bytes of a type such as <c>digit</c> or <c>posix-alpha</c>; null for an unknown name.</summary>
    public static bool[]? BytesOfType(string type)
    {
        if (!lines.TryGetValue("type " + type, out string? ranges)) return null;
        bool[] members = new bool[256];
        foreach ((int first, int last) in Ranges(ranges)) Array.Fill(members, true, first, last - first + 1);
        return members;
    }

    /// <summary>The number of a category such as <c>Lu</c>, or -1.</summary>
    public static int CategoryNumber(string name) => Array.IndexOf(categories, name);

    /// <summary>The number of a script such as <c>Greek</c>, or -1.</summary>
    public static int ScriptNumber(string name) => Array.IndexOf(scripts, name);

    /// <summary>The category's name, of two letters.</summary>
    public static string CategoryOf(int point) => categories[categoryOfPoint.Value[point]];

    public static int CategoryNumberOf(int point) => categoryOfPoint.Value[point];

    public static int ScriptNumberOf(int point) => scriptOfPoint.Value[point];

    /// <summary>Whether the point extends the grapheme cluster before it.</summary>
    public static bool Extends(int point) => breakOfPoint.Value[point] == 1;

    /// <summary>Whether the point is a cluster of its own that nothing extends.</summary>
    public static bool IsControl(int point) => breakOfPoint.Value[point] == 2;

    static IEnumerable<string> ReadLines()
    {
        using Stream stream = typeof(Characters).Assembly.GetManifestResourceStream("characters.txt")
            ?? throw new InvalidOperationException("The table of characters is missing.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line) yield return line;
    }

    static void AddCaseSet(int[] set)
    {
        allCaseSets.Add(set);
        foreach (int point in set) caseSets[point] = set;
    }

    static string[] NamesOf(string kind) => [.. lines.Keys.Where(key => key.StartsWith(kind, StringComparison.Ordinal)).Select(key => key[kind.Length..])];

    static byte[] NumberPoints(string[] names, string kind)
    {
        byte[] numbers = new byte[Points];
        for (int number = 0; number < names.Length; number++)
        {
            if (names[number].Length == 0) continue;
            foreach ((int first, int last) in Ranges(lines[kind + names[number]])) numbers.AsSpan(first, last - first + 1).Fill((byte)number);
        }
        return numbers;
    }

    static IEnumerable<(int First, int Last)> Ranges(string text)
    {
        foreach (string range in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int dash = range.IndexOf('-');
            yield return dash < 0 ? (Hex(range), Hex(range)) : (Hex(range[..dash]), Hex(range[(dash + 1)..]));
        }
    }

    static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
