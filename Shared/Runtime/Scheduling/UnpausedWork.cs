using System.Runtime.ExceptionServices;
using Playground.Runtime.Execution;

namespace Playground.Runtime.Scheduling;

/// <summary>
/// Work of .NET's that takes long and has no points at which it could be left. A thread beside does it on copies, and the process's own waits, so
/// that the process can end meanwhile; then the work comes to its end for nobody, and the next one that long has its turn only after that. It must
/// be bounded: a second at most.
/// </summary>
internal sealed class UnpausedWork
{
    /// <summary>Shorter work, about 10 ms, is done at once.</summary>
    const long ShortSteps = 2_000_000;

    /// <summary>So often the waiting thread looks whether its process is to end.</summary>
    const int LookMilliseconds = 5;

    const int UnderWay = 0;
    const int Left = 1;
    const int Done = 2;

    readonly ManualResetEventSlim done = new();
    readonly SchedulerPool pool;
    readonly Action work;
    ExceptionDispatchInfo? failure;
    int state;

    UnpausedWork(SchedulerPool pool, Action work)
    {
        this.pool = pool;
        this.work = work;
        new Thread(Do) { IsBackground = true, Name = "Erlang work" }.Start();
    }

    /// <summary>
    /// Waits until the process may do so much work, and charges it. The copies that the work needs are made after that: however many processes wait, few
    /// hold some.
    /// </summary>
    /// <param name="c">The registers of the process.</param>
    /// <param name="steps">Steps of 5 ns that the work takes.</param>
    public static unsafe void AwaitTurn(Context* c, long steps) => new LongWork(c).Steps(steps);

    /// <summary>Does the work, and throws what it throws. To be called after <see cref="AwaitTurn"/>.</summary>
    /// <param name="c">The registers of the process that it is done for.</param>
    /// <param name="steps">Steps of 5 ns that it takes.</param>
    /// <param name="work">The work; it touches nothing of the process.</param>
    public static unsafe void Run(Context* c, long steps, Action work)
    {
        Worker worker = Worker.Of(c);
        // Who could not leave its scheduler has no turn that could outlive the process.
        if (steps < ShortSteps || !worker.IsAway) work();
        else new UnpausedWork(worker.Pool, work).AwaitFor(worker);
    }

    void AwaitFor(Worker worker)
    {
        try
        {
            while (!done.Wait(LookMilliseconds)) worker.AbandonIfKilled();
        }
        catch (Exception thrown) when (Worker.LeavesWork(thrown))
        {
            // The turn is over when the work is.
            if (Interlocked.CompareExchange(ref state, Left, UnderWay) == UnderWay) worker.LeaveTurn();
            throw;
        }
        failure?.Throw();
    }

    void Do()
    {
        try { work(); }
        catch (Exception thrown) { failure = ExceptionDispatchInfo.Capture(thrown); }
        if (Interlocked.Exchange(ref state, Done) == Left) pool.Returned();
        done.Set();
    }
}
