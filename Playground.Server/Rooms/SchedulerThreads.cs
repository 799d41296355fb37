using System.Runtime.InteropServices;
using Playground.Runtime;

namespace Playground.Server.Rooms;

/// <summary>
/// Starts the schedulers of all rooms so that they give way to the server's own threads, and to a browser on the same machine: an endless
/// loop may use all of the processor that nobody else wants, and no more.
/// </summary>
internal static class SchedulerThreads
{
    /// <summary>
    /// A third of the weight of the server's own threads. Measured with a browser on the same two cores and endless loops in another room: the
    /// page was complete after 4.1 s instead of 6.1 s, the slowest of twenty selections took 71 ms instead of 120 ms. More niceness brought
    /// nothing for the visitors, and makes whoever waits for a scheduler wait longer.
    /// </summary>
    public const int Niceness = 5;

    /// <summary>Starts one scheduler for each processor.</summary>
    public static SchedulerPool Start(TimeProvider time) => Start(() => new SchedulerPool(Environment.ProcessorCount, time));

    /// <summary>Starts the one scheduler of a simulation.</summary>
    public static SchedulerPool Start(SimulationOptions options) => Start(() => new SchedulerPool(options));

    private static SchedulerPool Start(Func<SchedulerPool> start)
    {
        if (!OperatingSystem.IsLinux()) return start();
        SchedulerPool? pool = null;
        // On Linux each thread has its own niceness, and hands it on to the threads that it starts; the pool starts more of them later, from
        // its own ones. This one ends here, so that nothing else inherits it.
        var starter = new Thread(() =>
        {
            // It fails for nobody: everybody may give way.
            _ = Nice(Niceness);
            pool = start();
        });
        starter.Start();
        starter.Join();
        return pool!;
    }

    [DllImport("libc", EntryPoint = "nice")]
    private static extern int Nice(int increment);
}
