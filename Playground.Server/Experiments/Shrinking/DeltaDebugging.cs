namespace Playground.Server.Experiments.Shrinking;

/// <summary>
/// Finds a short part of a list that still fails: no single element can be left out of it (Zeller and Hildebrandt, Simplifying and isolating
/// failure-inducing input, 2002).
/// </summary>
internal static class DeltaDebugging
{
    private const int MostSingles = 500;

    /// <param name="all">A list that fails.</param>
    /// <param name="fails">Whether a part of it does; it keeps their order.</param>
    /// <param name="mayGoOn">Asked before each try; when it says no, what was found until then is the answer.</param>
    public static IReadOnlyList<T> Shorten<T>(IReadOnlyList<T> all, Func<IReadOnlyList<T>, bool> fails, Func<bool> mayGoOn)
    {
        if (all.Count == 0 || !mayGoOn()) return all;
        if (fails([])) return [];
        IReadOnlyList<T> left = all;
        int parts = 2;
        while (left.Count > 1)
        {
            IReadOnlyList<T>? shorter = TryParts(left, parts, fails, mayGoOn, complements: false);
            if (shorter is not null)
            {
                (left, parts) = (shorter, 2);
                continue;
            }
            shorter = parts == 2 ? null : TryParts(left, parts, fails, mayGoOn, complements: true);
            if (shorter is not null) (left, parts) = (shorter, Math.Max(parts - 1, 2));
            else if (parts < left.Count && mayGoOn()) parts = Math.Min(parts * 2, left.Count);
            else break;
        }
        return left.Count > 1 ? FindSingle(all, fails, mayGoOn) ?? left : left;
    }

    /// <summary>
    /// What fails by several together may fail by one alone that is none of them, because what is left out changes what comes after it. To look at each is little
    /// work beside what was done.
    /// </summary>
    private static T[]? FindSingle<T>(IReadOnlyList<T> all, Func<IReadOnlyList<T>, bool> fails, Func<bool> mayGoOn)
    {
        foreach (T one in all.Take(MostSingles))
        {
            if (!mayGoOn()) return null;
            if (fails([one])) return [one];
        }
        return null;
    }

    private static IReadOnlyList<T>? TryParts<T>(IReadOnlyList<T> left, int parts, Func<IReadOnlyList<T>, bool> fails, Func<bool> mayGoOn, bool complements)
    {
        for (int part = 0; part < parts; part++)
        {
            int from = (int)((long)left.Count * part / parts), to = (int)((long)left.Count * (part + 1) / parts);
            T[] tried = [.. left.Where((_, index) => (index >= from && index < to) != complements)];
            if (!mayGoOn()) return null;
            if (fails(tried)) return tried;
        }
        return null;
    }
}
