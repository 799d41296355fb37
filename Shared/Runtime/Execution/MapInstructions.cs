using System.Runtime.CompilerServices;
using Playground.Runtime.Builtins;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Execution;

/// <summary>Map instructions of emitted code; pairs of keys and values lie in the operands.</summary>
internal static unsafe class MapInstructions
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Get(Context* c, long map, long key) => Maps.Get(c, map, key);
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long PutAll(Context* c, long map, int pairs) => Maps.PutAll(c, map, c->Operands, pairs);
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long UpdateAll(Context* c, long map, int pairs) => Maps.UpdateAll(c, map, c->Operands, pairs);
}
