using System.Runtime.CompilerServices;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Execution;

/// <summary>Comparisons that emitted code cannot decide by itself: 1 or 0.</summary>
internal static unsafe class Comparisons
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Identical(Context* c, long a, long b) => TermOrder.AreIdentical(c, a, b) ? 1 : 0;
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Equal(Context* c, long a, long b) => TermOrder.AreEqual(c, a, b) ? 1 : 0;
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Less(Context* c, long a, long b) => TermOrder.Compare(c, a, b) < 0 ? 1 : 0;
}
