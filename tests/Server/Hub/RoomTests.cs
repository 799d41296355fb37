using System.Diagnostics;
using Playground.Contracts;

namespace Playground.Server.Tests.Hub;

/// <summary>What visitors do, over a real WebSocket against a real server with real processes.</summary>
public sealed class RoomTests(RunningServer server) : IClassFixture<RunningServer>
{
    /// <summary>A supervisor with two workers, which crash, count, sleep or loop on demand.</summary>
    private const string Workers = """
        -module(workers).
        -behaviour(supervisor).
        -export([start/0, init/1, start_worker/1, work/1]).

        start() ->
            {ok, Supervisor} = supervisor:start_link({local, the_supervisor}, ?MODULE, []),
            unlink(Supervisor),
            io:format("started~n"),
            ready.

        init([]) ->
            {ok, {#{strategy => one_for_one, intensity => 5, period => 10},
                  [#{id => Name, start => {?MODULE, start_worker, [Name]}} || Name <- [first, second]]}}.

        start_worker(Name) ->
            {ok, proc_lib:spawn_link(?MODULE, work, [Name])}.

        work(Name) ->
            register(Name, self()),
            put(colour, blue),
            loop(0).

        loop(Count) ->
            receive
                count -> loop(Count + 1);
                {wait_for, Tag} -> receive Tag -> loop(Count) end
            end.
        """;

    private const string EndlessLoops = """
        -module(endless).
        -export([start/0]).
        start() -> [spawn(fun loop/0) || _ <- lists:seq(1, 8)], loop().
        loop() -> loop().
        """;

    [Fact]
    public async Task A_new_room_runs_the_first_sample_and_shows_it()
    {
        await using Browser browser = await server.ConnectAsync();
        RoomView room = await browser.OpenRoom();
        Assert.True(room.CanControl);
        Assert.Equal((Limits.FirstSample, "calls.erl"), (room.Program.Sample, room.Program.Files[0].Name));

        await using Picture picture = browser.Watch();
        await picture.UntilAsync(shown => shown.Shows("call_server") && shown.Last.Totals.Processes > 20, "the tree of the calls");
        Assert.Equal(ProcessRole.Supervisor, picture.Find("call_server").Role);
        await picture.UntilAsync(shown => shown.Counters.ContainsKey(shown.Find("call_server").Process), "counters of the supervisor");
    }

    [Fact]
    public async Task The_gallery_travels()
    {
        await using Browser browser = await server.ConnectAsync();
        IReadOnlyList<Sample> samples = await browser.CallAsync<IReadOnlyList<Sample>>(nameof(IPlaygroundHub.Samples));
        Assert.Equal(Limits.FirstSample, samples[0].Name);
        Assert.All(samples, sample => Assert.NotEmpty(sample.Try));
        Assert.All(samples, sample => Assert.NotEmpty(Assert.Single(sample.Files).Text!));
    }

    [Fact]
    public async Task Every_sample_runs()
    {
        await using Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        foreach (Sample sample in await browser.CallAsync<IReadOnlyList<Sample>>(nameof(IPlaygroundHub.Samples)))
        {
            CompileResult result = await browser.Run(new RoomProgram { Sample = sample.Name });
            Assert.True(result.Succeeded, $"{sample.Name}: {string.Join("; ", result.Diagnostics)}");
            await using Picture picture = browser.Watch();
            await picture.UntilAsync(shown => shown.Status is { Outcome: not null }, $"{sample.Name} has started");
            Assert.False(picture.Status!.Raised, $"{sample.Name}: {picture.Status.Outcome}");
        }
    }

    [Fact]
    public async Task A_plan_of_faults_goes_on_until_it_is_stopped()
    {
        await using Browser browser = await OpenAsync(Workers, "workers.erl");
        await using Picture picture = browser.Watch();
        await picture.UntilAsync(shown => shown.Shows("first") && shown.Shows("second"), "both workers");
        FaultPlanRow plan = await browser.CallAsync<FaultPlanRow>(
            nameof(IPlaygroundHub.StartFaultPlan), """{"name":"noise","fault":{"kind":"send","on":{"anyOf":["first","second"]},"message":"noise"},"trigger":{"everyMs":20}}""");
        await picture.UntilAsync(shown => shown.Faults.Count(fault => fault is { Landed: true, Text: "message noise" }) >= 6, "three landings in each");
        Assert.True(await browser.CallAsync<bool>(nameof(IPlaygroundHub.StopFaultPlan), plan.Number));
        Assert.False(await browser.CallAsync<bool>(nameof(IPlaygroundHub.StopFaultPlan), 77));
        FaultPlanRow stopped = Assert.Single(await browser.CallAsync<IReadOnlyList<FaultPlanRow>>(nameof(IPlaygroundHub.FaultPlans)));
        Assert.Equal(("noise", FaultPlanPhase.Stopped, 0), (stopped.Name, stopped.Phase, stopped.Missed));
        Assert.True(stopped.Landed >= 6);
    }

    [Fact]
    public async Task A_killed_child_is_restarted_and_its_sibling_stays()
    {
        await using Browser browser = await OpenAsync(Workers, "workers.erl");
        await using Picture picture = browser.Watch();
        await picture.UntilAsync(shown => shown.Shows("first") && shown.Shows("second"), "both workers");
        ProcessId victim = picture.Find("first").Process;
        ProcessId sibling = picture.Find("second").Process;
        ProcessId supervisor = picture.Find("the_supervisor").Process;

        Assert.True((await browser.Inject(victim, new RequestedKill())).Landed);
        await picture.UntilAsync(
            shown => shown.Gone.Any(gone => gone.Process == victim) && shown.Supervision.Any(step => step.Kind == SupervisionKind.Restarted) && shown.Shows("first"),
            "the exit, the restart and the successor");

        Assert.Equal(new ProcessGone(victim, GoneCause.Crashed, "killed"), picture.Gone.Single(gone => gone.Process == victim));
        ProcessRow successor = picture.Find("first");
        Assert.NotEqual(victim, successor.Process);
        Assert.Equal((victim, 1, supervisor), (successor.Replaces, successor.Restarts, successor.Parent));
        Assert.Equal(sibling, picture.Find("second").Process);
        SupervisionStep restart = picture.Supervision.Single(step => step.Kind == SupervisionKind.Restarted);
        Assert.Equal((supervisor, "the_supervisor", "one_for_one", "first"), (restart.Supervisor, restart.SupervisorLabel, restart.Strategy, restart.ChildId));
        Assert.Equal((victim, successor.Process, 5, 10), (restart.OldProcess, restart.NewProcess, restart.Intensity, restart.PeriodSeconds));
        SupervisionStep exit = picture.Supervision.Single(step => step.Kind == SupervisionKind.ChildExited);
        Assert.Equal((restart.Cascade, "killed"), (exit.Cascade, exit.Reason));
        Assert.Contains(exit.Signals, signal => signal.From == victim && signal.To == supervisor && signal.Effect == SignalEffect.Trapped);
        Assert.Single(picture.Faults);
    }

    [Fact]
    public async Task A_process_can_be_looked_into()
    {
        await using Browser browser = await OpenAsync(Workers, "workers.erl");
        await using Picture picture = browser.Watch();
        await picture.UntilAsync(shown => shown.Shows("second"), "the second worker");
        ProcessId process = picture.Find("second").Process;
        Assert.True((await browser.Inject(process, new RequestedSend("{wait_for, never}"))).Landed);
        Assert.True((await browser.Inject(process, new RequestedFlood(100, "{hello, \"you\"}"))).Landed);
        await picture.UntilAsync(shown => shown.Counters[process] is { MailboxLength: 100, State: ProcessState.Waiting }, "a mailbox with the flood alone");

        ProcessDetails details = (await browser.Inspect(process))!;

        Assert.Equal(("second", ProcessState.Waiting, 100), (details.Name, details.State, details.MailboxLength));
        Assert.Equal(50, details.Mailbox.Count);
        Assert.Equal("{hello,\"you\"}", details.Mailbox[0]);
        Assert.Equal("workers:loop/1", details.CurrentFunction);
        Assert.Contains(new DictionaryEntry("colour", "blue"), details.Dictionary);
        Assert.Contains(picture.Find("the_supervisor").Process, details.Links);
        Assert.True(details.Reductions > 0 && details.HeapWords > 0);
    }

    [Fact]
    public async Task Faults_do_what_they_say()
    {
        await using Browser browser = await OpenAsync(Workers, "workers.erl");
        await using Picture picture = browser.Watch();
        await picture.UntilAsync(shown => shown.Shows("first") && shown.Shows("second"), "both workers");
        ProcessId process = picture.Find("first").Process;

        await browser.Inject(process, new RequestedSuspend());
        await picture.UntilAsync(shown => shown.Counters[process].State == ProcessState.Suspended, "suspended");
        await browser.Inject(process, new RequestedFlood(1_000, "count"));
        await picture.UntilAsync(shown => shown.Counters[process].MailboxLength == 1_000, "a full mailbox");
        await browser.Inject(process, new RequestedResume());
        await picture.UntilAsync(shown => shown.Counters[process].MailboxLength == 0, "an empty mailbox");
        await browser.Inject(process, new RequestedRaise("error", "{my, reason}"));
        await picture.UntilAsync(shown => shown.Exits.Any(exit => exit.Process == process), "the crash");
        Assert.Contains("{my,reason}", picture.Exits.Single(exit => exit.Process == process).Reason);
        await browser.Inject(picture.Find("second").Process, new RequestedExit("lost"));
        await picture.UntilAsync(shown => shown.Exits.Any(exit => exit.Reason == "lost"), "the exit with a reason");
        Assert.Equal(5, picture.Faults.Count);
    }

    [Fact]
    public async Task Output_outcome_and_a_second_run_are_shown()
    {
        await using Browser browser = await OpenAsync(Workers, "workers.erl");
        await using Picture picture = browser.Watch();
        await picture.UntilAsync(shown => shown.Output == "started\n" && shown.Status?.Outcome == "ready", "output and outcome");

        Assert.True((await browser.Run("-module(test).\n-export([main/0]).\nmain() -> io:format(\"again~n\"), error(oops).\n")).Succeeded);
        await picture.UntilAsync(shown => shown.Output == "again\n" && shown.Status is { Raised: true, Run: 3 }, "the second program");
        Assert.Contains("oops", picture.Status!.Outcome!);
        Assert.DoesNotContain("first", picture.Processes.Values.Select(row => row.Name));
    }

    [Fact]
    public async Task Stopping_ends_all_processes()
    {
        await using Browser browser = await OpenAsync(EndlessLoops, "endless.erl");
        await using Picture picture = browser.Watch();
        await picture.UntilAsync(shown => shown.Last.Totals.Processes >= 9, "the loops");
        await browser.Stop();
        await picture.UntilAsync(shown => shown.Status?.Phase == RoomPhase.Stopped && shown.Last.Totals.Processes == 0, "nothing runs");
        Assert.False((await browser.ListProcesses(new ProcessQuery())).Rows.Any());
    }

    [Fact]
    public async Task Slices_and_messages_come_while_they_are_wanted()
    {
        await using Browser browser = await OpenAsync(EndlessLoops, "endless.erl");
        await using Picture picture = browser.Watch(new View { Slices = true, Messages = true });
        await picture.UntilAsync(shown => shown.Slices.Any(slice => slice.End == SliceEnd.Preempted), "a preempted slice");
        // Slices that follow each other at once are shown as one, so there is no upper bound but the processor's speed.
        Assert.All(picture.Slices.Where(slice => slice.End == SliceEnd.Preempted), slice => Assert.True(slice.Reductions >= 3_500, $"{slice}"));
        Assert.NotEmpty(picture.Last.Schedulers);
    }

    [Fact]
    public async Task A_reload_finds_the_room_with_the_same_processes()
    {
        RoomView room;
        ProcessId before;
        await using (Browser browser = await server.ConnectAsync())
        {
            room = await browser.OpenRoom();
            Assert.True((await browser.Run(new RoomProgram { Files = [new ProgramFile("workers.erl", Workers)] })).Succeeded);
            await using Picture picture = browser.Watch();
            await picture.UntilAsync(shown => shown.Shows("first"), "the first worker");
            before = picture.Find("first").Process;
        }

        await using Browser again = await server.ConnectAsync();
        RoomView found = await again.JoinRoom(room.RoomId, room.ControlToken);
        Assert.True(found.CanControl);
        Assert.Equal(Workers, Assert.Single(found.Program.Files).Text);
        await using Picture reloaded = again.Watch();
        await reloaded.UntilAsync(shown => shown.Shows("first"), "the first worker after the reload");
        Assert.Equal(before, reloaded.Find("first").Process);
    }

    [Fact]
    public async Task Followers_see_what_the_owner_does()
    {
        await using Browser owner = await server.ConnectAsync();
        RoomView room = await owner.OpenRoom();
        await using Browser follower = await server.ConnectAsync();
        await follower.JoinRoom(room.RoomId, null);
        await using Picture picture = follower.Watch();
        await picture.UntilAsync(shown => shown.Last.IsSnapshot, "the first run");
        Assert.True((await owner.Run(new RoomProgram { Files = [new ProgramFile("workers.erl", Workers)] })).Succeeded);
        await picture.UntilAsync(shown => shown.Last.Run == 2 && shown.Shows("the_supervisor"), "the owner's program");
    }

    [Fact]
    public async Task Endless_loops_of_one_room_do_not_delay_another()
    {
        await using Browser hostile = await OpenAsync(EndlessLoops, "endless.erl");
        await using Browser other = await OpenAsync(Workers, "workers.erl");
        await using Picture picture = other.Watch();
        await picture.UntilAsync(shown => shown.Shows("first"), "the other room's worker");
        ProcessId process = picture.Find("first").Process;
        for (int call = 0; call < 5; call++) Assert.NotNull(await other.Inspect(process));

        // The same way without the schedulers tells how busy the machine is with other things.
        var inspections = new List<double>();
        var others = new List<double>();
        for (int call = 0; call < 41; call++)
        {
            inspections.Add(await MillisecondsOf(() => other.Inspect(process)));
            others.Add(await MillisecondsOf(() => other.ListProcesses(new ProcessQuery())));
        }
        Assert.True(Median(inspections) < 1_000 + 10 * Median(others), $"Median milliseconds of an inspection {Median(inspections):0}, of another call {Median(others):0}.");
    }

    private static async Task<double> MillisecondsOf<T>(Func<Task<T>> call)
    {
        long start = Stopwatch.GetTimestamp();
        Assert.NotNull(await call());
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    [Fact]
    public async Task A_spawn_bomb_exhausts_its_own_room_only()
    {
        await using Browser hostile = await OpenAsync(
            "-module(bomb).\n-export([start/0, wait/0]).\nstart() -> spawn(bomb, wait, []), start().\nwait() -> receive never -> ok end.\n", "bomb.erl");
        await using Picture picture = hostile.Watch(new View { FramesPerSecond = 2 });
        await picture.UntilAsync(shown => shown.Status is { Raised: true }, "the room's limit");
        Assert.Contains("system_limit", picture.Status!.Outcome!);

        await using Browser other = await server.ConnectAsync();
        await other.OpenRoom();
        await using Picture calls = other.Watch();
        await calls.UntilAsync(shown => shown.Shows("call_server"), "another room");
    }

    [Fact]
    public async Task The_process_table_can_be_searched_and_sorted()
    {
        await using Browser browser = await OpenAsync(Workers, "workers.erl");
        await using Picture picture = browser.Watch();
        await picture.UntilAsync(shown => shown.Shows("second"), "the workers");
        await browser.Inject(picture.Find("second").Process, new RequestedFlood(10, "strange"));

        Assert.Equal("first", Assert.Single((await browser.ListProcesses(new ProcessQuery { Search = "FIRST" })).Rows).Process.Name);
        ProcessPage page = await browser.ListProcesses(new ProcessQuery { Order = ProcessOrder.Mailbox, Descending = true, Take = 1 });
        Assert.True(page.Total >= 3);
        Assert.Equal("second", Assert.Single(page.Rows).Process.Name);
    }

    private async Task<Browser> OpenAsync(string source, string file)
    {
        Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        CompileResult result = await browser.Run(source, file);
        Assert.True(result.Succeeded, string.Join("; ", result.Diagnostics));
        return browser;
    }
}
