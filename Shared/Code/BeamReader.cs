using System.Collections.Immutable;

namespace Playground.Code;

/// <summary>Reads <c>.beam</c> files. What it gives back is safe to load: everything that instructions refer to exists.</summary>
public static class BeamReader
{
    /// <summary>Reads a module from the bytes of a file, which may be compressed with gzip.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="sourceName">The name that error messages give it.</param>
    /// <exception cref="BeamFormatException">The bytes are not a valid module within <see cref="BeamLimits"/>.</exception>
    public static Module Read(ReadOnlySpan<byte> bytes, string sourceName)
    {
        var chunks = BeamChunks.Read(bytes, sourceName);
        var atoms = ReadAtoms(chunks);
        var literals = chunks.Has("LitT") ? ReadLiterals(chunks) : [];
        var codeCursor = chunks.Open("Code");
        var code = CodeChunk.Read(ref codeCursor, new OperandReader(atoms, literals));
        var name = ModuleName(chunks, atoms);
        var module = new Module
        {
            Name = name,
            LabelCount = code.LabelCount,
            Instructions = code.Instructions,
            Exports = ReadEntries(chunks, "ExpT", atoms),
            Locals = ReadEntries(chunks, "LocT", atoms),
            Imports = ReadImports(chunks, atoms),
            Lambdas = ReadLambdas(chunks, atoms),
            StringPool = ReadStrings(chunks),
            Lines = ReadLines(chunks, name),
            Attributes = ReadTerm(chunks, "Attr"),
            CompileInfo = ReadTerm(chunks, "CInf"),
        };
        if (new ModuleRules(module).Problem(code.FunctionCount) is { } problem)
            throw new BeamFormatException(sourceName, "Code", codeCursor.Offset, problem);
        return module;
    }

    private static AtomTable ReadAtoms(BeamChunks chunks)
    {
        var latin1 = !chunks.Has("AtU8") && chunks.Has("Atom");
        var cursor = chunks.Open(latin1 ? "Atom" : "AtU8");
        return AtomTable.Read(ref cursor, latin1);
    }

    private static string ModuleName(BeamChunks chunks, AtomTable atoms)
    {
        var cursor = chunks.Open("Code");
        return atoms.Get(ref cursor, 1);
    }

    private static Literal[] ReadLiterals(BeamChunks chunks)
    {
        var cursor = chunks.Open("LitT");
        return LiteralTable.Read(ref cursor);
    }

    private static ImmutableArray<FunctionEntry> ReadEntries(BeamChunks chunks, string name, AtomTable atoms)
    {
        if (!chunks.Has(name))
            return [];
        var cursor = chunks.Open(name);
        return TableChunks.ReadEntries(ref cursor, atoms);
    }

    private static ImmutableArray<Import> ReadImports(BeamChunks chunks, AtomTable atoms)
    {
        var cursor = chunks.Open("ImpT");
        return TableChunks.ReadImports(ref cursor, atoms);
    }

    private static ImmutableArray<Lambda> ReadLambdas(BeamChunks chunks, AtomTable atoms)
    {
        if (!chunks.Has("FunT"))
            return [];
        var cursor = chunks.Open("FunT");
        return TableChunks.ReadLambdas(ref cursor, atoms);
    }

    private static ImmutableArray<byte> ReadStrings(BeamChunks chunks)
    {
        if (!chunks.Has("StrT"))
            return [];
        var cursor = chunks.Open("StrT");
        return [.. cursor.ReadBytes(cursor.Remaining)];
    }

    private static LineTable ReadLines(BeamChunks chunks, string moduleName)
    {
        if (!chunks.Has("Line"))
            return LineTable.Empty;
        var cursor = chunks.Open("Line");
        return LineChunk.Read(ref cursor, moduleName);
    }

    private static Literal ReadTerm(BeamChunks chunks, string name)
    {
        if (!chunks.Has(name))
            return NilLiteral.Instance;
        var cursor = chunks.Open(name);
        return cursor.AtEnd ? NilLiteral.Instance : ExternalTermFormat.Decode(cursor.ReadBytes(cursor.Remaining), cursor.SourceName, name);
    }
}
