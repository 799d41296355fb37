using Playground.Runtime.Execution;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Builtins.Platform;

/// <summary>Between seconds since 1970 and dates. Local time is universal time here: rooms are in no place.</summary>
internal static unsafe class CalendarTime
{
    static readonly long earliestSecond = (long)(DateTime.MinValue - DateTime.UnixEpoch).TotalSeconds;
    static readonly long latestSecond = (long)(DateTime.MaxValue - DateTime.UnixEpoch).TotalSeconds;

    [Native("erlang", "posixtime_to_universaltime", 1)]
    static long PosixToUniversal(Context* c, long seconds)
    {
        if (!Term.IsSmall(seconds) || Term.SmallValue(seconds) < earliestSecond || Term.SmallValue(seconds) > latestSecond) return Raise.BadArgument(c);
        DateTime time = DateTime.UnixEpoch.AddSeconds(Term.SmallValue(seconds));
        return Heap.Tuple(c, Triple(c, time.Year, time.Month, time.Day), Triple(c, time.Hour, time.Minute, time.Second));
    }

    [Native("erlang", "universaltime_to_posixtime", 1)]
    static long UniversalToPosix(Context* c, long time) =>
        TryTime(time, out DateTime value) ? Term.Small((long)(value - DateTime.UnixEpoch).TotalSeconds) : Raise.BadArgument(c);

    [Native("erlang", "universaltime_to_localtime", 1)]
    [Native("erlang", "localtime_to_universaltime", 1)]
    static long ToLocal(Context* c, long time) => TryTime(time, out _) ? time : Raise.BadArgument(c);

    [Native("erlang", "localtime_to_universaltime", 2)]
    static long ToUniversal(Context* c, long time, long isDaylightSaving) =>
        TryTime(time, out _) && (Booleans.IsBoolean(isDaylightSaving) || isDaylightSaving == Atoms.Undefined) ? time : Raise.BadArgument(c);

    static long Triple(Context* c, int first, int second, int third) => Heap.Tuple(c, [Term.Small(first), Term.Small(second), Term.Small(third)]);

    static bool TryTime(long term, out DateTime time)
    {
        time = default;
        if (!Term.IsTuple(term) || Term.TupleArity(term) != 2) return false;
        if (!TryTriple(Term.Element(term, 0), 1, 9999, 12, 31, out (int Year, int Month, int Day) date)) return false;
        if (!TryTriple(Term.Element(term, 1), 0, 23, 59, 59, out (int Hour, int Minute, int Second) clock)) return false;
        if (date.Day > DateTime.DaysInMonth(date.Year, date.Month)) return false;
        time = new DateTime(date.Year, date.Month, date.Day, clock.Hour, clock.Minute, clock.Second, DateTimeKind.Utc);
        return true;
    }

    static bool TryTriple(long term, int smallest, int first, int second, int third, out (int First, int Second, int Third) values)
    {
        values = default;
        if (!Term.IsTuple(term) || Term.TupleArity(term) != 3) return false;
        for (int i = 0; i < 3; i++)
            if (!Term.IsSmall(Term.Element(term, i)) || Term.SmallValue(Term.Element(term, i)) < smallest) return false;
        if (Term.SmallValue(Term.Element(term, 0)) > first || Term.SmallValue(Term.Element(term, 1)) > second || Term.SmallValue(Term.Element(term, 2)) > third)
            return false;
        values = ((int)Term.SmallValue(Term.Element(term, 0)), (int)Term.SmallValue(Term.Element(term, 1)), (int)Term.SmallValue(Term.Element(term, 2)));
        return true;
    }
}
