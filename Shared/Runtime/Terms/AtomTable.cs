using System.Collections.Concurrent;

namespace Playground.Runtime.Terms;

/// <summary>
/// Atoms by text. The system's table holds the atoms of the builtins and of the library and is shared by all nodes; each node has a table
/// of its own behind it, whose atoms go away with the node. Between the two a library may have a table that goes away with it. An atom's index
/// tells which of them it is in.
/// </summary>
internal sealed class AtomTable
{
    /// <summary>Indexes from here on belong to tables that go away. The library has some thousands of atoms.</summary>
    public const int FirstLocal = 1 << 20;

    /// <summary>An atom has at most 255 characters (OTP, Efficiency Guide: System Limits).</summary>
    public const int MaxCharacters = 255;

    public static readonly AtomTable System = new(null, FirstLocal);

    readonly AtomTable? parent;
    readonly int first;
    int limit;
    readonly int inherited;
    readonly ConcurrentDictionary<string, int> indexes = new(StringComparer.Ordinal);
    volatile string[] texts = new string[256];
    int count;

    AtomTable(AtomTable? parent, int limit)
    {
        this.parent = parent;
        inherited = parent is null or { parent: null } ? 0 : parent.Count;
        first = parent is null ? 0 : FirstLocal + inherited;
        this.limit = limit - inherited;
    }

    /// <summary>A library's table, of these atoms and no others: the nodes' own begin behind them.</summary>
    public static AtomTable ForLibrary(IEnumerable<string> atoms)
    {
        var table = new AtomTable(System, FirstLocal);
        foreach (string atom in atoms) table.Intern(atom);
        table.limit = table.count;
        return table;
    }

    /// <summary>A node's table behind that of its library; its atoms, with those that the library does not share, are bounded by <paramref name="limit"/>.</summary>
    public static AtomTable ForNode(AtomTable library, int limit) => new(library, limit);

    /// <summary>How many atoms there are beside the system's; of the system's table, how many it has.</summary>
    public int Count => inherited + count;

    /// <summary>Whether the atom is of this table, or of one before it.</summary>
    public bool Has(long atom) => Term.AtomIndex(atom) < first + count;

    /// <summary>The atom's term, made when it is new; <see cref="Term.None"/> when the table is full.</summary>
    public long Intern(string text)
    {
        if (Find(text) is var found && found != Term.None) return found;
        lock (indexes)
        {
            if (indexes.TryGetValue(text, out int known)) return Term.Atom(first + known);
            if (count >= limit) return Term.None;
            if (count == texts.Length)
            {
                string[] larger = new string[count * 2];
                texts.CopyTo(larger, 0);
                texts = larger;
            }
            texts[count] = text;
            indexes[text] = count;
            return Term.Atom(first + count++);
        }
    }

    /// <summary>The atom's term when it exists, else <see cref="Term.None"/>.</summary>
    public long Find(string text)
    {
        if (parent is not null && parent.Find(text) is var found && found != Term.None) return found;
        return indexes.TryGetValue(text, out int index) ? Term.Atom(first + index) : Term.None;
    }

    /// <summary>The text of an atom of this table or of the system's.</summary>
    public string Text(long atom)
    {
        int index = Term.AtomIndex(atom);
        if (index < first) return parent!.Text(atom);
        int own = index - first;
        return own < count ? texts[own] : throw new InvalidOperationException($"Atom {index} is not in the table: a term of another node, or a damaged word.");
    }
}
