using System.Collections.Concurrent;

namespace Playground.Runtime.Terms;

/// <summary>
/// Atoms by text. The system's table holds the atoms of the builtins and of the library and is shared by all nodes; each node has a table
/// of its own behind it, whose atoms go away with the node. An atom's index tells which of the two it is in.
/// </summary>
internal sealed class AtomTable
{
    /// <summary>Indexes from here on belong to a node's own table. The library has some thousands of atoms.</summary>
    public const int FirstLocal = 1 << 20;

    /// <summary>An atom has at most 255 characters (OTP, Efficiency Guide: System Limits).</summary>
    public const int MaxCharacters = 255;

    public static readonly AtomTable System = new(null, FirstLocal);

    readonly AtomTable? parent;
    readonly int first;
    readonly int limit;
    readonly ConcurrentDictionary<string, int> indexes = new(StringComparer.Ordinal);
    volatile string[] texts = new string[256];
    int count;

    AtomTable(AtomTable? parent, int limit)
    {
        this.parent = parent;
        this.limit = limit;
        first = parent is null ? 0 : FirstLocal;
    }

    /// <summary>A node's table; its own atoms are bounded by <paramref name="limit"/>.</summary>
    public static AtomTable ForNode(int limit) => new(System, limit);

    /// <summary>How many atoms this table has of its own.</summary>
    public int Count => count;

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
