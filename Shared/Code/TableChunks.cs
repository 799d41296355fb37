using System.Collections.Immutable;

namespace Playground.Code;

/// <summary>Reads the tables of imported, exported and local functions and of lambdas.</summary>
internal static class TableChunks
{
    public static ImmutableArray<Import> ReadImports(ref ByteCursor cursor, AtomTable atoms)
    {
        var imports = new Import[cursor.ReadCount("imports", 12)];
        for (var i = 0; i < imports.Length; i++)
            imports[i] = new Import(Atom(ref cursor, atoms), Atom(ref cursor, atoms), Arity(ref cursor));
        return ImmutableArray.Create(imports);
    }

    public static ImmutableArray<FunctionEntry> ReadEntries(ref ByteCursor cursor, AtomTable atoms)
    {
        var entries = new FunctionEntry[cursor.ReadCount("functions", 12)];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = new FunctionEntry(Atom(ref cursor, atoms), Arity(ref cursor), Number(ref cursor));
        return ImmutableArray.Create(entries);
    }

    public static ImmutableArray<Lambda> ReadLambdas(ref ByteCursor cursor, AtomTable atoms)
    {
        var lambdas = new Lambda[cursor.ReadCount("lambdas", 24)];
        for (var i = 0; i < lambdas.Length; i++)
        {
            lambdas[i] = new Lambda(Atom(ref cursor, atoms), Arity(ref cursor), Number(ref cursor), Number(ref cursor), Arity(ref cursor), cursor.ReadUInt32());
            if (lambdas[i].FreeCount > lambdas[i].Arity)
                throw cursor.Fail($"a lambda of {lambdas[i].Arity} arguments cannot have {lambdas[i].FreeCount} free variables");
        }

        return ImmutableArray.Create(lambdas);
    }

    private static string Atom(ref ByteCursor cursor, AtomTable atoms) => atoms.Get(ref cursor, cursor.ReadUInt32());

    private static int Arity(ref ByteCursor cursor) => cursor.ReadCount("arguments", 0, BeamLimits.Arity);

    private static int Number(ref ByteCursor cursor)
    {
        var number = cursor.ReadUInt32();
        return number <= int.MaxValue ? (int)number : throw cursor.Fail($"the number {number} is out of range");
    }
}
