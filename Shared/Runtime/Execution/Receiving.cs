using System.Runtime.CompilerServices;
using Playground.Runtime.Events;
using Playground.Runtime.Processes;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Terms;

namespace Playground.Runtime.Execution;

/// <summary>The receive instructions.</summary>
internal static unsafe class Receiving
{
    public const long MustWait = 0;
    public const long TimedOut = 1;
    const long BadTimeout = 2;

    /// <summary>The longest time-out: 2^32-1 milliseconds (Erlang Reference Manual, Expressions: Receive).</summary>
    const long MaxTimeoutMilliseconds = uint.MaxValue;

    /// <summary>The next message to look at, or None.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Peek(Context* c)
    {
        Worker worker = Worker.Of(c);
        return worker.Process.Peek(worker);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Skip(Context* c)
    {
        c->Reductions--;
        Worker.Of(c).Process.SkipPeeked();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Take(Context* c)
    {
        Worker worker = Worker.Of(c);
        worker.Process.TakePeeked(c);
        worker.Record(EventKind.Received, worker.Process.Pid, 0, worker.Process.MailboxLength);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void End(Context* c) => Worker.Of(c).Process.EndReceive();

    /// <summary>Whether the receive's time is up; starts the timer when it does not run yet.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long StartTimer(Context* c, long time)
    {
        Worker worker = Worker.Of(c);
        Process process = worker.Process;
        if (process.TimedOut) return TimedOut;
        if (process.ReceiveTimer is not null || time == Atoms.Infinity) return MustWait;
        if (!Term.IsSmall(time) || Term.SmallValue(time) is < 0 or > MaxTimeoutMilliseconds) return BadTimeout;
        long milliseconds = Term.SmallValue(time);
        if (milliseconds == 0) return TimedOut;
        // It is refused as it waits.
        if (worker.IsProbing) return MustWait;
        process.ReceiveTimer = worker.StartTimer(process, milliseconds);
        return MustWait;
    }
}
