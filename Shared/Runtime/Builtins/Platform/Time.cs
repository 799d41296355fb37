using System.Numerics;
using Playground.Runtime.Execution;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Platform;

/// <summary>Time, by the node's clock (OTP, Time and Time Correction).</summary>
internal static unsafe class Time
{
    const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Parts per second of the named time units; perf_counter and native are nanoseconds here.</summary>
    static readonly Dictionary<long, long> units = new()
    {
        [AtomTable.System.Intern("second")] = 1,
        [AtomTable.System.Intern("seconds")] = 1,
        [AtomTable.System.Intern("millisecond")] = 1_000,
        [AtomTable.System.Intern("milli_seconds")] = 1_000,
        [AtomTable.System.Intern("microsecond")] = 1_000_000,
        [AtomTable.System.Intern("micro_seconds")] = 1_000_000,
        [AtomTable.System.Intern("nanosecond")] = NanosecondsPerSecond,
        [AtomTable.System.Intern("nano_seconds")] = NanosecondsPerSecond,
        [AtomTable.System.Intern("native")] = NanosecondsPerSecond,
        [AtomTable.System.Intern("perf_counter")] = NanosecondsPerSecond,
    };

    [Native("erlang", "monotonic_time", 0)] static long Monotonic(Context* c) => Heap.Integer(c, Now(c));
    [Native("erlang", "monotonic_time", 1)] static long Monotonic(Context* c, long unit) => In(c, Now(c), unit);
    [Native("erlang", "system_time", 0)] static long SystemTime(Context* c) => Heap.Integer(c, SystemNow(c));
    [Native("erlang", "system_time", 1)] static long SystemTime(Context* c, long unit) => In(c, SystemNow(c), unit);
    [Native("os", "system_time", 0)] static long OsTime(Context* c) => Heap.Integer(c, SystemNow(c));
    [Native("os", "system_time", 1)] static long OsTime(Context* c, long unit) => In(c, SystemNow(c), unit);
    [Native("os", "perf_counter", 0)] static long PerformanceCounter(Context* c) => Heap.Integer(c, Worker.Of(c).Clock.Nanoseconds);
    [Native("os", "perf_counter", 1)] static long PerformanceCounter(Context* c, long unit) => In(c, Worker.Of(c).Clock.Nanoseconds, unit);
    [Native("erlang", "time_offset", 0)] static long Offset(Context* c) => Heap.Integer(c, SystemNow(c) - Now(c));
    [Native("erlang", "time_offset", 1)] static long Offset(Context* c, long unit) => In(c, SystemNow(c) - Now(c), unit);
    [Native("erlang", "timestamp", 0)] static long Timestamp(Context* c) => MegaSeconds(c);
    [Native("os", "timestamp", 0)] static long OsTimestamp(Context* c) => MegaSeconds(c);
    [Native("erlang", "now", 0)] static long NowTuple(Context* c) => MegaSeconds(c);

    [Native("erlang", "universaltime", 0)]
    static long UniversalTime(Context* c)
    {
        DateTime time = DateTime.UnixEpoch.AddTicks(SystemNow(c) / 100);
        return Heap.Tuple(c, Date(c, time), TimeOfDay(c, time));
    }

    [Native("erlang", "localtime", 0)] static long LocalTime(Context* c) => UniversalTime(c);
    [Native("erlang", "date", 0)] static long Date(Context* c) => Date(c, DateTime.UnixEpoch.AddTicks(SystemNow(c) / 100));
    [Native("erlang", "time", 0)] static long TimeOfDay(Context* c) => TimeOfDay(c, DateTime.UnixEpoch.AddTicks(SystemNow(c) / 100));

    [Native("erlang", "convert_time_unit", 3)]
    static long Convert(Context* c, long time, long from, long to)
    {
        if (!Term.IsInteger(time) || !TryUnit(from, out long fromParts) || !TryUnit(to, out long toParts)) return Raise.BadArgument(c);
        BigInteger product = Integers.Value(time) * toParts;
        BigInteger quotient = BigInteger.DivRem(product, fromParts, out BigInteger rest);
        return Integers.Make(c, rest.Sign < 0 ? quotient - 1 : quotient);
    }

    static long Date(Context* c, DateTime time) => Heap.Tuple(c, [Term.Small(time.Year), Term.Small(time.Month), Term.Small(time.Day)]);

    static long TimeOfDay(Context* c, DateTime time) => Heap.Tuple(c, [Term.Small(time.Hour), Term.Small(time.Minute), Term.Small(time.Second)]);

    static long MegaSeconds(Context* c)
    {
        long micros = SystemNow(c) / 1_000;
        return Heap.Tuple(c, [Term.Small(micros / 1_000_000_000_000), Term.Small(micros / 1_000_000 % 1_000_000), Term.Small(micros % 1_000_000)]);
    }

    static long Now(Context* c)
    {
        Worker.Of(c).NoteRead(ProbeReads.Anything);
        Node node = Worker.Of(c).Process.Node;
        long now = node.Schedulers.Clock.Nanoseconds;
        return now - node.StartedNanoseconds + node.FaultPlans.Clock.Drift(now);
    }

    static long SystemNow(Context* c)
    {
        Worker.Of(c).NoteRead(ProbeReads.Anything);
        Node node = Worker.Of(c).Process.Node;
        return node.Schedulers.Clock.SystemNanoseconds + node.FaultPlans.Clock.Error(node.Schedulers.Clock.Nanoseconds);
    }

    static long In(Context* c, long nanoseconds, long unit)
    {
        if (!TryUnit(unit, out long parts)) return Raise.BadArgument(c);
        Int128 scaled = (Int128)nanoseconds * parts;
        Int128 quotient = scaled / NanosecondsPerSecond;
        if (scaled % NanosecondsPerSecond < 0) quotient--;
        return Integers.Make(c, quotient);
    }

    static bool TryUnit(long unit, out long partsPerSecond)
    {
        if (units.TryGetValue(unit, out partsPerSecond)) return true;
        partsPerSecond = Term.IsSmall(unit) ? Term.SmallValue(unit) : 0;
        return partsPerSecond > 0;
    }
}
