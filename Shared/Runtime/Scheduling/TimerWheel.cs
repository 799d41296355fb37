using System.Numerics;
using Playground.Runtime.Memory;
using Playground.Runtime.Processes;

namespace Playground.Runtime.Scheduling;

/// <summary>
/// The timers of one scheduler: a wheel of one slot per millisecond, so that starting and cancelling take the same short time however many
/// there are. A timer further away than one turn stays in its slot for as many turns as it needs.
/// </summary>
/// <param name="clock">The clock that timers are due by.</param>
/// <param name="choice">Chooses among timers that are due at the same millisecond, whose order Erlang leaves open; null: the one that was started first.</param>
internal sealed unsafe class TimerWheel(Clock clock, SeededRandom? choice = null)
{
    const int Slots = 1 << 14;

    readonly object gate = new();
    readonly Timer?[] slots = new Timer?[Slots];

    /// <summary>One bit per slot that holds a timer.</summary>
    readonly ulong[] occupied = new ulong[Slots / 64];

    long handledMilliseconds = clock.Milliseconds;
    int count;

    /// <summary>When the next timer may be due; long.MaxValue when there is none. May be early by turns of the wheel, never late.</summary>
    public long NextDueMilliseconds { get; private set; } = long.MaxValue;

    /// <summary>Starts the timer; true when it is the earliest now.</summary>
    public bool Add(Timer timer)
    {
        lock (gate)
        {
            int slot = timer.Slot = SlotOf(timer);
            timer.Armed = true;
            timer.Next = slots[slot];
            if (timer.Next is not null) timer.Next.Previous = timer;
            slots[slot] = timer;
            occupied[slot >> 6] |= 1UL << (slot & 63);
            count++;
            if (timer.DueMilliseconds >= NextDueMilliseconds) return false;
            NextDueMilliseconds = timer.DueMilliseconds;
            return true;
        }
    }

    public bool Remove(Timer timer)
    {
        lock (gate)
        {
            if (!timer.Armed) return false;
            Unlink(timer);
        }
        if (timer.Message != null) Fragment.Free(timer.Message);
        timer.Message = null;
        return true;
    }

    /// <summary>Fires all timers that are due.</summary>
    public void FireDue()
    {
        long now = clock.Milliseconds;
        if (now < NextDueMilliseconds) return;
        Timer? due;
        lock (gate) due = choice is null ? TakeDue(now) : Shuffle(TakeDue(now), choice);
        // In the order of their time; outside of the lock, because firing sends signals.
        while (due is not null)
        {
            Timer next = due;
            due = due.Next;
            next.Next = null;
            try { Fire(next); }
            catch (Exception problem)
            {
                // The others that are due fire all the same.
                if ((next.Node ?? next.Receiver?.Node) is not { } node) throw;
                node.InternalErrorHappened(Execution.FailureReport.Of(problem, nodeIsLost: true));
            }
        }
    }

    Timer? TakeDue(long now)
    {
        Timer? first = null, last = null;
        long from = handledMilliseconds;
        long turns = Math.Min(now - from, Slots - 1);
        for (long time = now - turns; time <= now; time++)
        {
            int slot = (int)(time & (Slots - 1));
            if ((occupied[slot >> 6] & (1UL << (slot & 63))) == 0) continue;
            // A slot's list has the youngest timer first: the one that was started first fires first.
            Timer? timer = slots[slot];
            while (timer?.Next is { } older) timer = older;
            while (timer is not null)
            {
                Timer? younger = timer.Previous;
                if (timer.DueMilliseconds <= now)
                {
                    Unlink(timer);
                    if (last is null) first = timer;
                    else last.Next = timer;
                    last = timer;
                }
                timer = younger;
            }
        }
        handledMilliseconds = now;
        NextDueMilliseconds = FindNextDue(now);
        return first;
    }

    /// <summary>Timers of the same millisecond in an order of chance.</summary>
    static Timer? Shuffle(Timer? due, SeededRandom choice)
    {
        if (due?.Next is null) return due;
        var timers = new List<Timer>();
        for (Timer? timer = due; timer is not null; timer = timer.Next) timers.Add(timer);
        for (int last = timers.Count - 1; last > 0; last--)
        {
            int same = last;
            while (same > 0 && timers[same - 1].DueMilliseconds == timers[last].DueMilliseconds) same--;
            if (same == last) continue;
            int chosen = same + choice.Below(last - same + 1);
            (timers[last], timers[chosen]) = (timers[chosen], timers[last]);
        }
        for (int index = 0; index < timers.Count; index++) timers[index].Next = index + 1 < timers.Count ? timers[index + 1] : null;
        return timers[0];
    }

    /// <summary>The first occupied slot after now; its timers may be a turn or more away, then it is only looked at too early.</summary>
    long FindNextDue(long now)
    {
        if (count == 0) return long.MaxValue;
        for (int ahead = 1; ahead <= Slots;)
        {
            int slot = (int)((now + ahead) & (Slots - 1));
            ulong rest = occupied[slot >> 6] >> (slot & 63);
            if (rest != 0) return now + ahead + BitOperations.TrailingZeroCount(rest);
            ahead += 64 - (slot & 63);
        }
        return now + Slots;
    }

    /// <summary>
    /// When the next timer is due, not early and not late; long.MaxValue when there is none. It looks at all timers when they are all more than a
    /// turn away.
    /// </summary>
    public long EarliestDueMilliseconds()
    {
        lock (gate)
        {
            long earliest = long.MaxValue, end = handledMilliseconds + Slots;
            for (long time = FindNextDue(handledMilliseconds - 1); time < Math.Min(earliest, end); time = FindNextDue(time))
                for (Timer? timer = slots[time & (Slots - 1)]; timer is not null; timer = timer.Next)
                    earliest = Math.Min(earliest, timer.DueMilliseconds);
            return NextDueMilliseconds = earliest;
        }
    }

    int SlotOf(Timer timer) => (int)(Math.Max(timer.DueMilliseconds, handledMilliseconds) & (Slots - 1));

    void Unlink(Timer timer)
    {
        int slot = timer.Slot;
        if (timer.Previous is null) slots[slot] = timer.Next;
        else timer.Previous.Next = timer.Next;
        if (timer.Next is not null) timer.Next.Previous = timer.Previous;
        if (slots[slot] is null) occupied[slot >> 6] &= ~(1UL << (slot & 63));
        timer.Previous = timer.Next = null;
        timer.Armed = false;
        count--;
    }

    static void Fire(Timer timer)
    {
        if (timer.Action is { } action)
        {
            action();
            return;
        }
        if (timer.Message == null)
        {
            Signals.Send(SignalKind.Timeout, 0, timer.Receiver, timer.Number);
            return;
        }
        timer.Node?.Timers.TryRemove(timer.Number, out _);
        Process? receiver = timer.Receiver ?? timer.Node!.Names.Find(timer.ReceiverName);
        Signals.Deliver(receiver, timer.Message);
        timer.Message = null;
    }
}
