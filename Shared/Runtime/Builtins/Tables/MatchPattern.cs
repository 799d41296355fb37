using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Tables;

/// <summary>Variables of match specifications: '$0', '$1', … by their numbers.</summary>
internal static class MatchVariables
{
    public const int MaxVariables = 100_000;

    public static readonly long Anything = AtomTable.System.Intern("_");
    public static readonly long WholeObject = AtomTable.System.Intern("$_");
    public static readonly long AllVariables = AtomTable.System.Intern("$$");

    /// <summary>The number of a variable, or -1 for other terms.</summary>
    public static int NumberOf(AtomTable atoms, long term)
    {
        if (!Term.IsAtom(term)) return -1;
        string text = atoms.Text(term);
        if (text.Length < 2 || text.Length > 6 || text[0] != '$') return -1;
        return int.TryParse(text.AsSpan(1), System.Globalization.NumberStyles.None, null, out int number) && number < MaxVariables ? number : -1;
    }
}

/// <summary>The head of a clause, as a sequence of steps in the order in which a term is walked.</summary>
internal sealed unsafe class MatchPattern
{
    /// <summary>Patterns nested deeper are refused: they are walked recursively.</summary>
    const int MaxDepth = 500;

    enum Step : byte { Anything, Bind, Same, Constant, Tuple, List, Map }

    readonly List<(Step Step, long Value)> steps = [];
    readonly SortedSet<int> variables;

    MatchPattern(SortedSet<int> variables) => this.variables = variables;

    /// <summary>The pattern of a head; null when it is nested too deeply. Its variables are added to the set.</summary>
    public static MatchPattern? Compile(AtomTable atoms, long head, SortedSet<int> variables)
    {
        var pattern = new MatchPattern(variables);
        return pattern.Add(atoms, head, 0) ? pattern : null;
    }

    /// <summary>Whether a term holds neither variables nor '_'.</summary>
    public static bool IsGround(AtomTable atoms, long term, int depth = 0)
    {
        if (depth > MaxDepth) return false;
        for (; Term.IsList(term); term = Term.Tail(term))
            if (!IsGround(atoms, Term.Head(term), depth + 1)) return false;
        if (Term.IsAtom(term)) return term != MatchVariables.Anything && MatchVariables.NumberOf(atoms, term) < 0;
        if (Term.IsTuple(term))
        {
            for (int i = 0; i < Term.TupleArity(term); i++)
                if (!IsGround(atoms, Term.Element(term, i), depth + 1)) return false;
            return true;
        }
        if (!Term.IsMap(term)) return true;
        foreach (MapEntry entry in EntriesOf(term))
            if (!IsGround(atoms, entry.Key, depth + 1) || !IsGround(atoms, entry.Value, depth + 1)) return false;
        return true;
    }

    /// <summary>Whether the term matches; the variables' values are then in the bindings.</summary>
    public bool Matches(Context* c, long term, long[] bindings)
    {
        int at = 0;
        return Match(c, term, bindings, ref at);
    }

    static MapEntry[] EntriesOf(long map)
    {
        var entries = new MapEntry[HashMaps.SizeOf(map)];
        HashMaps.CopyEntries(map, entries);
        return entries;
    }

    bool Add(AtomTable atoms, long term, int depth)
    {
        if (depth > MaxDepth) return false;
        if (term == MatchVariables.Anything) steps.Add((Step.Anything, 0));
        else if (MatchVariables.NumberOf(atoms, term) is var number and >= 0) steps.Add((variables.Add(number) ? Step.Bind : Step.Same, number));
        else if (IsGround(atoms, term)) steps.Add((Step.Constant, term));
        else if (Term.IsTuple(term)) return AddTuple(atoms, term, depth);
        else if (Term.IsList(term)) return AddList(atoms, term, depth);
        else if (Term.IsMap(term)) return AddMap(atoms, term, depth);
        else steps.Add((Step.Constant, term));
        return true;
    }

    bool AddTuple(AtomTable atoms, long term, int depth)
    {
        steps.Add((Step.Tuple, Term.TupleArity(term)));
        for (int i = 0; i < Term.TupleArity(term); i++)
            if (!Add(atoms, Term.Element(term, i), depth + 1)) return false;
        return true;
    }

    /// <summary>So many heads, then the tail.</summary>
    bool AddList(AtomTable atoms, long term, int depth)
    {
        long length = 0;
        for (long rest = term; Term.IsList(rest); rest = Term.Tail(rest)) length++;
        steps.Add((Step.List, length));
        for (; Term.IsList(term); term = Term.Tail(term))
            if (!Add(atoms, Term.Head(term), depth + 1)) return false;
        return Add(atoms, term, depth + 1);
    }

    /// <summary>Keys are constants; the map may have others too.</summary>
    bool AddMap(AtomTable atoms, long term, int depth)
    {
        MapEntry[] entries = EntriesOf(term);
        steps.Add((Step.Map, entries.Length));
        foreach (MapEntry entry in entries)
        {
            steps.Add((Step.Constant, entry.Key));
            if (!Add(atoms, entry.Value, depth + 1)) return false;
        }
        return true;
    }

    bool Match(Context* c, long term, long[] bindings, ref int at)
    {
        (Step step, long value) = steps[at++];
        switch (step)
        {
            case Step.Anything: return true;
            case Step.Bind:
                bindings[value] = term;
                return true;
            case Step.Same: return TermOrder.AreIdentical(c, term, bindings[value]);
            case Step.Constant: return TermOrder.AreIdentical(c, term, value);
            case Step.Tuple:
                if (!Term.IsTuple(term) || Term.TupleArity(term) != value) return false;
                for (int i = 0; i < value; i++)
                    if (!Match(c, Term.Element(term, i), bindings, ref at)) return false;
                return true;
            case Step.List:
                for (; value > 0; value--, term = Term.Tail(term))
                    if (!Term.IsList(term) || !Match(c, Term.Head(term), bindings, ref at)) return false;
                return Match(c, term, bindings, ref at);
            default:
                if (!Term.IsMap(term)) return false;
                for (; value > 0; value--)
                {
                    long found = Maps.Get(c, term, steps[at++].Value);
                    if (found == Term.None || !Match(c, found, bindings, ref at)) return false;
                }
                return true;
        }
    }
}
