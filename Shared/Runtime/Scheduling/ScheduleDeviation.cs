namespace Playground.Runtime;

/// <summary>In what a choice of a schedule differs from the usual turn.</summary>
public enum ScheduleDeviationKind
{
    /// <summary>A process ran before others that had waited longer.</summary>
    Order,

    /// <summary>A process was interrupted where it meets others.</summary>
    Switch,

    /// <summary>A slice was shorter than usual.</summary>
    Slice,
}

/// <summary>A choice of a schedule that was taken.</summary>
/// <param name="Number">Its number among all choices, from 1.</param>
/// <param name="Kind">In what it differs from the usual turn.</param>
/// <param name="Process">Who ran first, or was interrupted; default for slices.</param>
/// <param name="Reductions">The length of a slice.</param>
/// <param name="Event">How many events there were.</param>
/// <param name="Time">The virtual time.</param>
public readonly record struct ScheduleDeviation(long Number, ScheduleDeviationKind Kind, Pid Process, int Reductions, long Event, TimeSpan Time);
