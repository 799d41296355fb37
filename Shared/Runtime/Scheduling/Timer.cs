using Playground.Runtime.Memory;
using Playground.Runtime.Processes;

namespace Playground.Runtime.Scheduling;

/// <summary>One timer in a wheel: the end of a receive, or a message to be sent (erlang:send_after/3, start_timer/3).</summary>
internal sealed unsafe class Timer(TimerWheel wheel, Process? receiver, long number, long dueMilliseconds)
{
    public readonly TimerWheel Wheel = wheel;

    /// <summary>The process it is for; null when <see cref="ReceiverName"/> is looked up as it fires.</summary>
    public readonly Process? Receiver = receiver;

    /// <summary>Tells it apart: the number of its reference, or of the receive.</summary>
    public readonly long Number = number;

    public readonly long DueMilliseconds = dueMilliseconds;

    /// <summary>What to do instead of sending a signal: on the scheduler's thread, between two slices.</summary>
    public Action? Action;

    public Node? Node;
    public long ReceiverName;

    /// <summary>The message to send; null for the end of a receive.</summary>
    public Fragment* Message;

    /// <summary>The message's size, which the node counts until the timer has fired or was cancelled.</summary>
    public int MessageWords;

    public Timer? Previous;
    public Timer? Next;
    /// <summary>The wheel's slot that it is in: of its time, or of the time it was started when it was due at once.</summary>
    public int Slot;

    public bool Armed;

    /// <summary>Milliseconds until it is due, in whole ones and from 0: never more than it was started with.</summary>
    public long MillisecondsLeft(Clock clock) => Math.Max(0, DueMilliseconds - (clock.Nanoseconds + 999_999) / 1_000_000);

    /// <summary>Takes the timer out of its wheel; false when it has fired, or was cancelled, before.</summary>
    public bool Cancel() => Wheel.Remove(this);
}
