using Playground.Code;
using Playground.Runtime.Memory;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Loading;

/// <summary>The literals of one module, each built once in the literal space.</summary>
internal sealed unsafe class ModuleLiterals(AtomTable atoms)
{
    readonly Dictionary<Literal, long> words = [];
    readonly List<(nint Area, int Words)> areas = [];
    long* sharedBinaries;

    public long WordOf(Literal literal)
    {
        if (words.TryGetValue(literal, out long known)) return known;
        using var arena = new TermArena();
        long built = LiteralBuilder.Build(literal, atoms, arena);
        int size = checked((int)TermCopy.SizeOf(built));
        long* area = size == 0 ? null : LiteralSpace.Allocate(size);
        if (area != null) areas.Add(((nint)area, size));
        return words[literal] = TermCopy.Copy(built, area, ref sharedBinaries);
    }

    /// <summary>Frees the literals; nothing may refer to them any more.</summary>
    public void Free()
    {
        SharedBytes.ReleaseChain(sharedBinaries);
        foreach ((nint area, int size) in areas) LiteralSpace.Free((long*)area, size);
    }
}
