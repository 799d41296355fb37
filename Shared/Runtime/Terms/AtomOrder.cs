namespace Playground.Runtime.Terms;

/// <summary>The order of atoms: by the code points of their texts.</summary>
internal static class AtomOrder
{
    public static int Compare(AtomTable atoms, long a, long b) => a == b ? 0 : Compare(atoms.Text(a), atoms.Text(b));

    public static int Compare(string a, string b)
    {
        int common = Math.Min(a.Length, b.Length);
        for (int i = 0; i < common; i++)
            if (a[i] != b[i]) return Weight(a[i]).CompareTo(Weight(b[i]));
        return a.Length.CompareTo(b.Length);
    }

    /// <summary>Surrogates stand for code points above all other UTF-16 units.</summary>
    static int Weight(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
