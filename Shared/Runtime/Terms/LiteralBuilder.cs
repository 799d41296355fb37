using System.Runtime.CompilerServices;
using Playground.Code;
using Playground.Runtime.Memory;

namespace Playground.Runtime.Terms;

/// <summary>
/// Terms from literals: the constants of modules, and what is given from outside. They are built in an arena first; the copy to where they
/// stay measures them.
/// </summary>
internal static unsafe class LiteralBuilder
{
    /// <summary>Builds a literal in the arena. Throws when the node has no room for more atoms.</summary>
    public static long Build(Literal literal, AtomTable atoms, TermArena arena)
    {
        // Literals come from files and from people; what is nested too deep for a thread's stack is refused, not crashed on.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return literal switch
        {
            AtomLiteral atom => Atom(atom.Name, atoms),
            IntegerLiteral { Value: var value } => Integers.HeapWords(value) is var words and not 0 ? Integers.Write(arena.Take(words), value) : Term.Small((long)value),
            FloatLiteral number => Float(number.Value, arena),
            NilLiteral => Term.Nil,
            ListLiteral list => List(list, atoms, arena),
            TupleLiteral tuple => Tuple(tuple, atoms, arena),
            MapLiteral map => Map(map, atoms, arena),
            BitstringLiteral bits => Bits(bits, arena),
            ExternalFunLiteral fun => ExternalFun(fun, atoms, arena),
            _ => throw new InvalidOperationException($"There is no term for {literal.GetType().Name}."),
        };
    }

    /// <summary>A literal in a fragment of its own, whose Term it is.</summary>
    public static Fragment* ToFragment(Literal literal, AtomTable atoms)
    {
        using var arena = new TermArena();
        return TermCopy.ToFragment(Build(literal, atoms, arena));
    }

    static long Atom(string name, AtomTable atoms)
    {
        long atom = atoms.Intern(name);
        return atom != Term.None ? atom : throw new InvalidOperationException("The node has no room for more atoms.");
    }

    static long Float(double value, TermArena arena)
    {
        long* at = arena.Take(2);
        at[0] = Header.Make(BoxedKind.Float, 1);
        *(double*)(at + 1) = value;
        return Term.Boxed(at);
    }

    static long List(ListLiteral list, AtomTable atoms, TermArena arena)
    {
        long term = Build(list.Tail, atoms, arena);
        for (int i = list.Elements.Length - 1; i >= 0; i--)
        {
            long head = Build(list.Elements[i], atoms, arena);
            long* cell = arena.Take(2);
            cell[0] = head;
            cell[1] = term;
            term = Term.List(cell);
        }
        return term;
    }

    static long Tuple(TupleLiteral tuple, AtomTable atoms, TermArena arena)
    {
        long* at = arena.Take(tuple.Elements.Length + 1);
        at[0] = Header.Make(BoxedKind.Tuple, tuple.Elements.Length);
        for (int i = 0; i < tuple.Elements.Length; i++) at[i + 1] = Build(tuple.Elements[i], atoms, arena);
        return Term.Boxed(at);
    }

    static long Map(MapLiteral map, AtomTable atoms, TermArena arena)
    {
        var entries = new MapEntry[map.Pairs.Length];
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i].Key = Build(map.Pairs[i].Key, atoms, arena);
            entries[i].Value = Build(map.Pairs[i].Value, atoms, arena);
        }
        return MapBuilder.Build(null, atoms, arena, entries);
    }

    static long Bits(BitstringLiteral bits, TermArena arena)
    {
        long bytes = arena.Binary(bits.Bytes.AsSpan());
        if (bits.IsBinary) return bytes;
        long* at = arena.Take(4);
        at[0] = Header.Make(BoxedKind.SubBinary, 3);
        at[1] = Term.Small(0);
        at[2] = Term.Small(bits.BitCount);
        at[3] = bytes;
        return Term.Boxed(at);
    }

    /// <summary>The loader puts the index of the export in the last word.</summary>
    static long ExternalFun(ExternalFunLiteral fun, AtomTable atoms, TermArena arena)
    {
        long* at = arena.Take(5);
        at[0] = Header.Make(BoxedKind.ExternalFun, 4);
        at[1] = Atom(fun.Module, atoms);
        at[2] = Atom(fun.Function, atoms);
        at[3] = Term.Small(fun.Arity);
        at[4] = Term.Small(0);
        return Term.Boxed(at);
    }
}
