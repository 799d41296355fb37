using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Storage;

/// <summary>The modules atomics and counters.</summary>
internal static unsafe class CounterNatives
{
    const int WordsOfArray = 8;

    static readonly long signed = AtomTable.System.Intern("signed");
    static readonly long atomics = AtomTable.System.Intern("atomics");
    static readonly long writeConcurrency = AtomTable.System.Intern("write_concurrency");
    static readonly long size = AtomTable.System.Intern("size");
    static readonly long min = AtomTable.System.Intern("min");
    static readonly long max = AtomTable.System.Intern("max");
    static readonly long memory = AtomTable.System.Intern("memory");

    [Native("atomics", "new", 2)]
    static long NewAtomics(Context* c, long arity, long options)
    {
        bool isSigned = true;
        for (; Term.IsList(options); options = Term.Tail(options))
        {
            long option = Term.Head(options);
            if (!Term.IsTuple(option) || Term.TupleArity(option) != 2 || Term.Element(option, 0) != signed || !Booleans.IsBoolean(Term.Element(option, 1)))
                return Raise.BadArgument(c);
            isSigned = Term.Element(option, 1) == Atoms.True;
        }
        return options == Term.Nil ? NewArray(c, arity, isSigned) : Raise.BadArgument(c);
    }

    [Native("counters", "new", 2)]
    static long NewCounters(Context* c, long arity, long options)
    {
        long kind = atomics;
        for (; Term.IsList(options); options = Term.Tail(options))
        {
            kind = Term.Head(options);
            if (kind != atomics && kind != writeConcurrency) return Raise.BadArgument(c);
        }
        if (options != Term.Nil) return Raise.BadArgument(c);
        long reference = NewArray(c, arity, isSigned: true);
        return reference == Term.None ? Term.None : Heap.Tuple(c, kind, reference);
    }

    [Native("atomics", "get", 2)]
    [Native("counters", "get", 2)]
    static long Get(Context* c, long reference, long index) =>
        TryFind(c, reference, index, out CounterArray array, out int at) ? Value(c, array, Volatile.Read(ref array.Values[at])) : Raise.BadArgument(c);

    [Native("atomics", "put", 3)]
    [Native("counters", "put", 3)]
    static long Put(Context* c, long reference, long index, long value)
    {
        if (!TryFind(c, reference, index, out CounterArray array, out int at) || !TryValue(array, value, out long bits)) return Raise.BadArgument(c);
        Volatile.Write(ref array.Values[at], bits);
        return Atoms.Ok;
    }

    [Native("atomics", "add", 3)]
    [Native("counters", "add", 3)]
    static long Add(Context* c, long reference, long index, long increment) =>
        Change(c, reference, index, increment, negate: false) == Term.None ? Term.None : Atoms.Ok;

    [Native("atomics", "sub", 3)]
    [Native("counters", "sub", 3)]
    static long Subtract(Context* c, long reference, long index, long decrement) =>
        Change(c, reference, index, decrement, negate: true) == Term.None ? Term.None : Atoms.Ok;

    [Native("atomics", "add_get", 3)]
    static long AddGet(Context* c, long reference, long index, long increment) => Change(c, reference, index, increment, negate: false);

    [Native("atomics", "sub_get", 3)]
    static long SubtractGet(Context* c, long reference, long index, long decrement) => Change(c, reference, index, decrement, negate: true);

    [Native("atomics", "exchange", 3)]
    static long Exchange(Context* c, long reference, long index, long value)
    {
        if (!TryFind(c, reference, index, out CounterArray array, out int at) || !TryValue(array, value, out long bits)) return Raise.BadArgument(c);
        return Value(c, array, Interlocked.Exchange(ref array.Values[at], bits));
    }

    [Native("atomics", "compare_exchange", 4)]
    static long CompareExchange(Context* c, long reference, long index, long expected, long desired)
    {
        if (!TryFind(c, reference, index, out CounterArray array, out int at)
            || !TryValue(array, expected, out long before) || !TryValue(array, desired, out long after)) return Raise.BadArgument(c);
        long found = Interlocked.CompareExchange(ref array.Values[at], after, before);
        return found == before ? Atoms.Ok : Value(c, array, found);
    }

    [Native("atomics", "info", 1)]
    static long AtomicsInfo(Context* c, long reference)
    {
        if (!TryArray(c, reference, out CounterArray array)) return Raise.BadArgument(c);
        long smallest = array.IsSigned ? Heap.Integer(c, long.MinValue) : Term.Small(0);
        long largest = array.IsSigned ? Heap.Integer(c, long.MaxValue) : Integers.Make(c, ulong.MaxValue);
        return Maps.FromEntries(c, [Entry(size, Term.Small(array.Values.Length)), Entry(memory, Bytes(array)), Entry(min, smallest), Entry(max, largest)]);
    }

    [Native("counters", "info", 1)]
    static long CountersInfo(Context* c, long counters)
    {
        if (!Term.IsTuple(counters) || !TryArray(c, counters, out CounterArray array)) return Raise.BadArgument(c);
        return Maps.FromEntries(c, [Entry(size, Term.Small(array.Values.Length)), Entry(memory, Bytes(array))]);
    }

    static MapEntry Entry(long key, long value) => new() { Key = key, Value = value };

    static long Bytes(CounterArray array) => Term.Small((array.Values.Length + WordsOfArray) * 8L);

    static long NewArray(Context* c, long arity, bool isSigned)
    {
        if (!Term.IsSmall(arity) || Term.SmallValue(arity) < 1) return Raise.BadArgument(c);
        Node node = Worker.Of(c).Process.Node;
        long number = node.NewReference();
        return node.SharedCounters.TryAdd(number, Term.SmallValue(arity), isSigned) ? Heap.Reference(c, number) : Raise.SystemLimit(c);
    }

    static long Change(Context* c, long reference, long index, long amount, bool negate)
    {
        if (!TryFind(c, reference, index, out CounterArray array, out int at)) return Raise.BadArgument(c);
        if (!Integers.TryInt64(amount, out long bits))
        {
            if (!Integers.TryUInt64(amount, out ulong unsigned)) return Raise.BadArgument(c);
            bits = (long)unsigned;
        }
        return Value(c, array, Interlocked.Add(ref array.Values[at], negate ? -bits : bits));
    }

    static long Value(Context* c, CounterArray array, long bits) => array.IsSigned ? Heap.Integer(c, bits) : Integers.Make(c, (ulong)bits);

    static bool TryValue(CounterArray array, long term, out long bits)
    {
        if (array.IsSigned) return Integers.TryInt64(term, out bits);
        bool fits = Integers.TryUInt64(term, out ulong unsigned);
        bits = (long)unsigned;
        return fits;
    }

    static bool TryFind(Context* c, long reference, long index, out CounterArray array, out int at)
    {
        at = 0;
        if (!TryArray(c, reference, out array) || !Term.IsSmall(index) || Term.SmallValue(index) < 1 || Term.SmallValue(index) > array.Values.Length)
            return false;
        at = (int)Term.SmallValue(index) - 1;
        return true;
    }

    /// <summary>The array of a reference, or of the tuple that counters:new/2 gives.</summary>
    static bool TryArray(Context* c, long reference, out CounterArray array)
    {
        array = null!;
        if (Term.IsTuple(reference) && Term.TupleArity(reference) == 2 && Term.Element(reference, 0) is var kind && (kind == atomics || kind == writeConcurrency))
            reference = Term.Element(reference, 1);
        if (!Term.IsReference(reference) || Worker.Of(c).Process.Node.SharedCounters.Find(Term.Address(reference)[1]) is not { } found) return false;
        array = found;
        return true;
    }
}
