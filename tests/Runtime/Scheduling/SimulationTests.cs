using Playground.Runtime.Memory;
using Playground.Runtime.Tests.Nodes;

namespace Playground.Runtime.Tests.Scheduling;

/// <summary>What a simulated pool does that a live one does not, and what it must not forget to do.</summary>
public sealed class SimulationTests
{
    /// <summary>The scheduler's thread begins, sees that nothing is to run, and is held up; meanwhile it is told to run.</summary>
    [Fact]
    public async Task What_it_is_told_to_run_as_its_thread_begins_is_not_over_at_once()
    {
        const System.Reflection.BindingFlags Own = System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic;
        var simulation = new Simulation(new SimulationOptions(1));
        object gate = typeof(Simulation).GetField("gate", Own)!.GetValue(simulation)!;
        System.Reflection.FieldInfo running = typeof(Simulation).GetField("running", Own)!;
        bool? goesOn = null;
        var scheduler = new Thread(() => goesOn = simulation.MayGoOn()) { IsBackground = true };
        lock (gate)
        {
            scheduler.Start();
            SpinWait.SpinUntil(() => scheduler.ThreadState.HasFlag(ThreadState.WaitSleepJoin));
            running.SetValue(simulation, true);
        }
        await Task.Run(scheduler.Join).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal((false, true), (goesOn, running.GetValue(simulation)));
        Assert.True(simulation.MayGoOn());
    }

    static readonly SimulationOptions fair = new(1);

    /// <summary>Twenty processes with some megabytes each end together, more than are kept for others.</summary>
    const string Large = """
        main() ->
            Children = [spawn_monitor(fun() -> List = lists:seq(1, 100000), receive stop -> length(List) end end) || _ <- lists:seq(1, 20)],
            [Child ! stop || {Child, _} <- Children],
            [receive {'DOWN', Ref, process, _, normal} -> ok end || {_, Ref} <- Children],
            [erlang:yield() || _ <- lists:seq(1, 200)],
            done.
        """;

    [Fact]
    public void Memory_of_ended_processes_is_given_back()
    {
        using var running = new RunningNode(Large, simulation: fair);
        Assert.Equal("done", running.Simulate("main"));
        // Schedulers of other tests may have some at this moment; they give it back.
        Assert.True(SpinWait.SpinUntil(() => !LargeBlocks.HasLeaving, TimeSpan.FromSeconds(10)));
    }

    [Theory]
    [InlineData("ets:tab2list(Table)")]
    [InlineData("registered()")]
    public void Orders_do_not_come_from_the_numbers_of_atoms(string list)
    {
        string Run(string made)
        {
            // The atoms get their numbers in the order in which they are made.
            using var running = new RunningNode($$"""
                main() ->
                    [list_to_atom("key" ++ integer_to_list(Number)) || Number <- {{made}}],
                    Table = ets:new(table, [set]),
                    [begin
                        Key = list_to_atom("key" ++ integer_to_list(Number)),
                        ets:insert(Table, {Key}),
                        register(Key, spawn(fun() -> receive stop -> ok end end))
                     end || Number <- lists:seq(11, 40)],
                    {{list}}.
                """, simulation: fair);
            return running.Simulate("main");
        }

        Assert.Equal(Run("lists:seq(11, 40)"), Run("lists:reverse(lists:seq(11, 40))"));
    }

    [Fact]
    public async Task An_on_load_function_that_never_ends_holds_nobody_up()
    {
        using var running = new RunningNode(simulation: fair);
        running.Load("-on_load(endless/0).\nendless() -> endless().\nmain() -> ok.");
        Task<CallOutcome> call = running.Node.CallAsync("t", "main");
        running.Schedulers.Simulation!.Run(() => call.IsCompleted);
        Assert.Contains("undef", (await call).Text);
        Assert.InRange(running.Schedulers.Simulation.Now.TotalSeconds, 10, 11);
    }

    /// <summary>
    /// A new thread may get its scheduler before it has begun. Here each begins only when all former ones wait, as on a machine that has much else to do.
    /// </summary>
    [Fact]
    public async Task Threads_that_begin_late_change_nothing()
    {
        const string meetings = """
            main() ->
                Self = self(),
                Pids = [spawn(fun() -> [Self ! {Number, Round} || Round <- lists:seq(1, 5)] end) || Number <- lists:seq(1, 20)],
                {[receive Message -> Message end || _ <- Pids, _ <- lists:seq(1, 5)]}.
            """;
        var options = new SimulationOptions(3, ScheduleKind.Random);
        using var usual = new RunningNode(meetings, simulation: options);
        string told = usual.Simulate("main");

        var threads = new List<(Thread Thread, string? Number)>();
        using var late = new RunningNode(meetings, simulation: options with { ThreadStarted = BeginLate });
        Assert.Equal(told, await Task.Run(() => late.Simulate("main")).WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal(usual.Schedulers.Simulation!.Hash, late.Schedulers.Simulation!.Hash);
        Assert.True(threads.Count > 1, "Nobody was interrupted in the middle of a slice.");

        void BeginLate()
        {
            SpinWait.SpinUntil(() => threads.TrueForAll(former => Waits(former.Thread, former.Number)));
            threads.Add((Thread.CurrentThread, OperatingSystem.IsLinux() ? new FileInfo("/proc/thread-self").ResolveLinkTarget(returnFinalTarget: false)!.Name : null));
        }

        // .NET does not know of threads that wait in the operating system by themselves, as schedulers do on Linux.
        static bool Waits(Thread thread, string? number) =>
            number is null ? (thread.ThreadState & ThreadState.WaitSleepJoin) != 0 : File.ReadAllText($"/proc/self/task/{number}/stat").Split(") ")[1][0] == 'S';
    }

    [Fact]
    public void The_clock_does_not_stop_at_timers_that_were_cancelled()
    {
        using var running = new RunningNode("""
            main() -> erlang:cancel_timer(erlang:send_after(1000, self(), never)), erlang:send_after(60000, self(), ready), spawn(fun() -> receive ready -> ok end end), ok.
            """, simulation: fair);
        running.Simulate("main");
        TimeSpan before = running.Schedulers.Simulation!.Now;
        Assert.Equal(SimulationStop.Reached, running.Schedulers.Simulation.Run(horizon: TimeSpan.FromSeconds(5)));
        Assert.InRange(running.Schedulers.Simulation.Now, before, before + TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void A_timer_in_a_hundred_years_is_one_jump_away()
    {
        using var running = new RunningNode("main() -> erlang:send_after(100 * 365 * 24 * 3600 * 1000, self(), now), receive now -> ok end.", simulation: fair);
        Assert.Equal("ok", running.Simulate("main"));
        Assert.InRange(running.Schedulers.Simulation!.Now.TotalDays, 36_500, 36_501);
    }
}
