using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Rooms;

namespace Playground.Server.Tests.Rooms;

public sealed class SchedulerThreadsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Schedulers_give_way_and_nobody_else_does(bool simulated)
    {
        if (!OperatingSystem.IsLinux()) return;
        int? own = NicenessOf("/proc/thread-self");
        HashSet<string> before = [.. Threads()];
        using SchedulerPool pool = simulated ? SchedulerThreads.Start(new SimulationOptions(1)) : SchedulerThreads.Start(TimeProvider.System);
        int giveWay = Threads().Count(thread => !before.Contains(thread) && NicenessOf(thread) == own + SchedulerThreads.Niceness);
        Assert.InRange(giveWay, pool.Count, int.MaxValue);
        Assert.Equal(own, NicenessOf("/proc/thread-self"));
    }

    private static string[] Threads() => Directory.GetDirectories("/proc/self/task");

    /// <summary>Field 19 of the thread's status; the second field is its name in brackets, which may hold spaces.</summary>
    private static int? NicenessOf(string thread)
    {
        try
        {
            string status = File.ReadAllText(Path.Combine(thread, "stat"));
            return int.Parse(status[(status.LastIndexOf(')') + 2)..].Split(' ')[16]);
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
