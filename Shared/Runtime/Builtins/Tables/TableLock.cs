using System.Runtime.CompilerServices;
using Playground.Runtime.Execution;
using Playground.Runtime.Scheduling;

namespace Playground.Runtime.Builtins.Tables;

/// <summary>
/// The lock of one table. It has a place per scheduler, each on a cache line of its own: a reader takes its scheduler's place only, so readers
/// do not touch each other's memory; a writer takes all places. Holds are short, so whoever waits spins, and after a while leaves its scheduler.
/// </summary>
internal sealed unsafe class TableLock(int schedulers)
{
    /// <summary>Integers in a cache line pair, which processors fetch together.</summary>
    const int Stride = 32;

    const int MaxPlaces = 16;
    const int SpinsOnScheduler = 50;

    readonly int places = Math.Clamp(schedulers, 1, MaxPlaces);
    readonly int[] taken = new int[(Math.Clamp(schedulers, 1, MaxPlaces) + 1) * Stride];

    public Held Read(Context* c)
    {
        int place = (int)((ulong)c->Worker % (ulong)places);
        return new Held(this, place, place + 1, c);
    }

    public Held Write(Context* c) => new(this, 0, places, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool TryTake(int place) => Interlocked.CompareExchange(ref taken[(place + 1) * Stride], 1, 0) == 0;

    void Leave(int from, int to)
    {
        for (int place = from; place < to; place++) Volatile.Write(ref taken[(place + 1) * Stride], 0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void Await(int place, Context* c, bool first)
    {
        var spin = new SpinWait();
        for (int spins = 0; !TryTake(place); spins++)
        {
            // With a place taken already this thread is a holder itself, and must not stop.
            if (spins == SpinsOnScheduler && first) Worker.Of(c).Detach();
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>The time between taking the lock and leaving it; no pause meanwhile.</summary>
    internal readonly ref struct Held
    {
        readonly TableLock table;
        readonly int from, to;
        readonly Worker.Undisturbed undisturbed;

        public Held(TableLock table, int from, int to, Context* c)
        {
            this.table = table;
            this.from = from;
            this.to = to;
            if (!table.TryTake(from)) table.Await(from, c, first: true);
            undisturbed = Worker.HoldingLock();
            for (int place = from + 1; place < to; place++)
                if (!table.TryTake(place)) table.Await(place, c, first: false);
        }

        public void Dispose()
        {
            table.Leave(from, to);
            undisturbed.Dispose();
        }
    }
}
