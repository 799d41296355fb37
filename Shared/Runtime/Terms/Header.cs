using System.Runtime.CompilerServices;

namespace Playground.Runtime.Terms;

/// <summary>
/// What a boxed object is. Kinds below <see cref="PositiveBig"/> consist of terms throughout (numbers in them are kept as small integers),
/// so the collector and the copier walk them all in one way; the others hold raw words and are copied as they are.
/// </summary>
internal enum BoxedKind
{
    /// <summary>elements…</summary>
    Tuple = 0,

    /// <summary>small: code entry; small: index in the fun table; small: arity; free variables…</summary>
    Fun = 1,

    /// <summary>atom module, atom function, small arity, small export index</summary>
    ExternalFun = 2,

    /// <summary>small: bit offset; small: bit length; the HeapBinary or SharedBinary that it is a part of</summary>
    SubBinary = 3,

    /// <summary>small: bit position; small: end in bits; the HeapBinary or SharedBinary that is matched. Never seen by programs.</summary>
    MatchContext = 4,

    /// <summary>tuple of keys in term order; values… in the same order. At most 32 keys.</summary>
    FlatMap = 5,

    /// <summary>small: number of keys; root node (a <see cref="MapNode"/>). More than 32 keys.</summary>
    HashMap = 6,

    /// <summary>small: bitmap; children… (nodes, or leaves as cons cells [Key|Value]); see HashMaps. Never seen by programs.</summary>
    MapNode = 7,

    /// <summary>magnitude, 64 bits a word, lowest first</summary>
    PositiveBig = 8,

    /// <summary>magnitude, 64 bits a word, lowest first</summary>
    NegativeBig = 9,

    /// <summary>one IEEE 754 double</summary>
    Float = 10,

    /// <summary>length in bytes; bytes, padded to a word. At most 64 bytes.</summary>
    HeapBinary = 11,

    /// <summary>length in bytes; address of a <see cref="Memory.SharedBytes"/>; address of the next SharedBinary of the process (or 0)</summary>
    SharedBinary = 12,

    /// <summary>number of the reference; pid word of the process that it is an alias of, or 0</summary>
    Reference = 13,
}

/// <summary>The first word of a boxed object: <c>arity &lt;&lt; 6 | kind &lt;&lt; 2 | 00</c>, where arity counts the words that follow.</summary>
internal static class Header
{
    public const int ArityShift = 6;

    /// <summary>More words than any object may have; what exceeds it is a bug or a hostile size.</summary>
    public const int MaxArity = (1 << 26) - 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static long Make(BoxedKind kind, int arity) => ((long)arity << ArityShift) | ((long)kind << 2);
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static BoxedKind Kind(long header) => (BoxedKind)((header >> 2) & 0b1111);
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static int Arity(long header) => (int)(header >> ArityShift);
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static bool HoldsTerms(long header) => Kind(header) < BoxedKind.PositiveBig;

    /// <summary>Whether a word is a header at all (in a from-space it may instead be the boxed address of where the object moved).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static bool Is(long word) => (word & 0b11) == 0;
}
