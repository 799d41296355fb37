namespace Playground.Server.Faults;

/// <summary>Finds what somebody may have meant.</summary>
internal static class NearestName
{
    /// <summary>The known name that differs least, when it differs by little; null otherwise.</summary>
    public static string? Of(string written, IEnumerable<string> known)
    {
        // Who leaves out a unit means the name that has it.
        if (known.FirstOrDefault(name => written.Length > 1 && name.StartsWith(written, StringComparison.OrdinalIgnoreCase)) is { } longer) return longer;
        int most = Math.Max(1, written.Length / 3);
        return known.Select(name => (Name: name, Distance: Distance(written.ToLowerInvariant(), name.ToLowerInvariant())))
            .Where(pair => pair.Distance <= most).OrderBy(pair => pair.Distance).Select(pair => pair.Name).FirstOrDefault();
    }

    /// <summary>"; did you mean 'kill'?", or the end of the sentence.</summary>
    public static string Suggest(string written, IEnumerable<string> known) => Of(written, known) is { } name ? $"; did you mean '{name}'?" : ".";

    /// <summary>How many letters must be put in, left out or replaced (Levenshtein).</summary>
    private static int Distance(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
