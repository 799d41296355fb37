using System.Runtime.CompilerServices;

namespace Playground.Runtime.Terms;

/// <summary>
/// A term is one 64-bit word. Its lowest two bits say what it is:
/// <code>
///   …00  header        only inside a heap: the first word of a boxed object (see <see cref="Header"/>)
///   …01  list          address of a cons cell (two words: head, tail)
///   …10  boxed         address of a header word
///   …11  immediate     0011 pid, 0111 continuation (stack only), 1111 small integer (60 bits),
///                      001011 atom, 011011 catch (stack only), 111011 nil
/// </code>
/// This is the tagging scheme that the BEAM uses too; words are plain <c>long</c> because the emitted code passes them in registers.
/// </summary>
internal static unsafe class Term
{
    /// <summary>No term at all: what a failing builtin returns, and the mark in the head of a moved cons cell.</summary>
    public const long None = 0;

    public const long Nil = 0b111011;

    public const int SmallShift = 4;
    public const int AtomShift = 6;
    public const long SmallTag = 0b1111;
    public const long PidTag = 0b0011;
    public const long ContinuationTag = 0b0111;
    public const long AtomTag = 0b001011;
    public const long CatchTag = 0b011011;
    public const long ListTag = 0b01;
    public const long BoxedTag = 0b10;

    public const long MinSmall = -(1L << 59);
    public const long MaxSmall = (1L << 59) - 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static bool IsSmall(long word) => (word & 0b1111) == SmallTag;
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static bool AreSmall(long a, long b) => (a & b & 0b1111) == SmallTag;
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static bool IsAtom(long word) => (word & 0b111111) == AtomTag;
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static bool IsPid(long word) => (word & 0b1111) == PidTag;
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static bool IsContinuation(long word) => (word & 0b1111) == ContinuationTag;
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static bool IsCatch(long word) => (word & 0b111111) == CatchTag;
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static bool IsList(long word) => (word & 0b11) == ListTag;
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static bool IsListOrNil(long word) => IsList(word) || word == Nil;
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static bool IsBoxed(long word) => (word & 0b11) == BoxedTag;
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static bool IsImmediate(long word) => (word & 0b11) == 0b11;
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static bool IsPointer(long word) => (word & 0b11) is ListTag or BoxedTag;

    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static bool FitsSmall(long value) => value is >= MinSmall and <= MaxSmall;
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static long Small(long value) => (value << SmallShift) | SmallTag;
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static long SmallValue(long word) => word >> SmallShift;

    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static long Atom(int index) => ((long)index << AtomShift) | AtomTag;
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static int AtomIndex(long word) => (int)(word >> AtomShift);
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static long Boolean(bool value) => value ? Atoms.True : Atoms.False;

    /// <summary>A continuation: the index of the code entry to return to. Shifted so that <c>word &gt;&gt; 3</c> is the entry's byte offset.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static long Continuation(int entry) => ((long)entry << 6) | ContinuationTag;
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static int ContinuationEntry(long word) => (int)(word >> 6);
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static long Catch(int entry) => ((long)entry << 6) | CatchTag;
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static int CatchEntry(long word) => (int)(word >> 6);

    public static long FromPid(Pid pid) => ((((long)pid.Serial << 28) | (uint)pid.Number) << 4) | PidTag;
    public static Pid ToPid(long word) => new((int)((word >> 4) & Pid.MaxNumber), (int)(word >> 32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static long List(long* cell) => (long)cell | ListTag;
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static long* Cell(long word) => (long*)(word - ListTag);
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static long Head(long word) => *(long*)(word - ListTag);
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static long Tail(long word) => *(long*)(word - ListTag + 8);

    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static long Boxed(long* header) => (long)header | BoxedTag;
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static long* Address(long word) => (long*)(word & ~0b11L);

    /// <summary>The header of a boxed term.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static long HeaderOf(long word) => *(long*)(word - BoxedTag);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBoxedOf(long word, BoxedKind kind) => IsBoxed(word) && Header.Kind(HeaderOf(word)) == kind;

    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static bool IsTuple(long word) => IsBoxedOf(word, BoxedKind.Tuple);
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static bool IsFloat(long word) => IsBoxedOf(word, BoxedKind.Float);
    public static bool IsReference(long word) => IsBoxedOf(word, BoxedKind.Reference);
    public static bool IsBig(long word) => IsBoxed(word) && Header.Kind(HeaderOf(word)) is BoxedKind.PositiveBig or BoxedKind.NegativeBig;
    public static bool IsInteger(long word) => IsSmall(word) || IsBig(word);
    public static bool IsNumber(long word) => IsSmall(word) || (IsBoxed(word) && Header.Kind(HeaderOf(word)) is BoxedKind.PositiveBig or BoxedKind.NegativeBig or BoxedKind.Float);
    public static bool IsFun(long word) => IsBoxed(word) && Header.Kind(HeaderOf(word)) is BoxedKind.Fun or BoxedKind.ExternalFun;
    public static bool IsMap(long word) => IsBoxed(word) && Header.Kind(HeaderOf(word)) is BoxedKind.FlatMap or BoxedKind.HashMap;

    /// <summary>Whether the term is a bit string: on the heap, shared, or a part of another one.</summary>
    public static bool IsBitstring(long word) =>
        IsBoxed(word) && Header.Kind(HeaderOf(word)) is BoxedKind.HeapBinary or BoxedKind.SharedBinary or BoxedKind.SubBinary;

    public static double FloatValue(long word) => *(double*)(word - BoxedTag + 8);

    public static int TupleArity(long word) => Header.Arity(HeaderOf(word));

    /// <summary>The element of a tuple, counted from 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] public static long Element(long tuple, int index) => ((long*)(tuple - BoxedTag))[index + 1];
}
