using System.Runtime.ExceptionServices;
using Playground.Runtime.Execution;

namespace Playground.Runtime.Scheduling;

/// <summary>
/// Work of .NET's that takes long and has no points at which it could be left. A thread beside does it on copies, and the process's own waits, so
/// that the process can end meanwhile; then the work comes to its end for nobody. It must be bounded: a second at most.
/// </summary>
internal static unsafe class UnpausedWork
{
    /// <summary>Shorter work, about 10 ms, is done at once.</summary>
    const long ShortSteps = 2_000_000;

    /// <summary>So often the waiting thread looks whether its process is to end.</summary>
    const int LookMilliseconds = 5;

    /// <summary>Does the work, and throws what it throws.</summary>
    /// <param name="c">The registers of the process that it is done for.</param>
    /// <param name="steps">Steps of 5 ns that it takes.</param>
    /// <param name="work">The work; it touches nothing of the process.</param>
    public static void Run(Context* c, long steps, Action work)
    {
        new LongWork(c).Steps(steps);
        Worker worker = Worker.Of(c);
        if (steps < ShortSteps)
        {
            work();
            return;
        }
        ExceptionDispatchInfo? failure = null;
        var done = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            try { work(); }
            catch (Exception thrown) { failure = ExceptionDispatchInfo.Capture(thrown); }
            done.Set();
        }) { IsBackground = true, Name = "Erlang work" };
        thread.Start();
        while (!done.Wait(LookMilliseconds)) worker.AbandonIfKilled();
        failure?.Throw();
    }
}
