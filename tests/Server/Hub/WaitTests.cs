using Playground.Contracts;

namespace Playground.Server.Tests.Hub;

/// <summary>Who waits for whom, and what processes report of themselves, as a browser gets it.</summary>
public sealed class WaitTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Friends = """
        -module(friends).
        -behaviour(gen_server).
        -export([start/0, init/1, handle_call/3, handle_cast/2]).
        start() ->
            {ok, _} = gen_server:start({local, romeo}, ?MODULE, juliet, []),
            {ok, _} = gen_server:start({local, juliet}, ?MODULE, romeo, []),
            gen_server:cast(romeo, ask), gen_server:cast(juliet, ask).
        init(Other) -> {ok, #{other => Other, asked => 0}}.
        handle_call(hello, _From, State) -> {reply, hello, State}.
        handle_cast(ask, #{other := Other} = State) ->
            receive after 100 -> ok end,
            gen_server:call(Other, hello, infinity),
            {noreply, State}.
        """;

    [Fact]
    public async Task Two_servers_that_call_each_other_are_a_deadlock_in_tree_and_log()
    {
        await using Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        await browser.Run(Friends, "friends.erl");
        await using Picture picture = browser.Watch();
        await picture.UntilAsync(shown => shown.Deadlocks.Count > 0, "the deadlock");
        DeadlockRow ring = Assert.Single(picture.Deadlocks);
        Assert.Equal(["romeo", "juliet"], ring.Labels);
        Assert.Equal(2, picture.Waits.Count);
        Assert.All(picture.Waits, wait => Assert.True(wait.IsDeadlocked));
        Assert.Null(ring.UntilNanoseconds);

        // The end of one frees the other.
        await browser.Inject(picture.Find("romeo").Process, new RequestedKill());
        await picture.UntilAsync(shown => shown.Waits.Count == 0, "nobody waits");
    }

    [Theory]
    [InlineData("quiet", "#{asked => 0,other => nobody}")]
    [InlineData("boss", "[{quiet,")]
    public async Task A_behaviours_process_reports_its_state(string name, string expected)
    {
        await using Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        await browser.Run("""
            -module(quiet).
            -export([start/0, init/1, start_server/0]).
            start() -> {ok, Boss} = supervisor:start_link({local, boss}, ?MODULE, boss), unlink(Boss), ok.
            start_server() -> gen_server:start_link({local, quiet}, ?MODULE, nobody, []).
            init(boss) -> {ok, {#{}, [#{id => quiet, start => {?MODULE, start_server, []}}]}};
            init(Other) -> {ok, #{other => Other, asked => 0}}.
            """, "quiet.erl");
        await using Picture picture = browser.Watch();
        await picture.UntilAsync(shown => shown.Shows(name), name);
        ProcessId process = picture.Find(name).Process;
        ProcessDetails? details = await browser.Inspect(process);
        Assert.NotNull(details);
        Assert.StartsWith(expected, details.Reported);
        // Who asks is not one of the program's processes.
        Assert.DoesNotContain((await browser.ListProcesses(new ProcessQuery())).Rows, row => row.Process.InitialCall.StartsWith("process_state", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_state_machine_is_shown_as_one_with_state_and_data()
    {
        await using Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        await browser.Run("""
            -module(door).
            -behaviour(gen_statem).
            -export([start/0, init/1, callback_mode/0, open/3]).
            start() -> {ok, _} = gen_statem:start({local, front_door}, ?MODULE, [], []), ok.
            init([]) -> {ok, open, #{opened => 1}}.
            callback_mode() -> state_functions.
            open(_Type, _Event, _Data) -> keep_state_and_data.
            """, "door.erl");
        await using Picture picture = browser.Watch();
        await picture.UntilAsync(shown => shown.Shows("front_door"), "front_door");
        ProcessRow door = picture.Find("front_door");
        Assert.Equal((ProcessRole.GenStatem, "door:init/1"), (door.Role, door.Label));
        ProcessDetails? details = await browser.Inspect(door.Process);
        Assert.NotNull(details);
        Assert.Equal("{open,#{opened => 1}}", details.Reported);
    }

    [Fact]
    public async Task An_event_manager_is_shown_as_one_with_its_handlers()
    {
        await using Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        await browser.Run("""
            -module(alarm).
            -behaviour(gen_event).
            -export([start/0, init/1, handle_event/2, handle_call/2]).
            start() -> {ok, Pid} = gen_event:start({local, alarms}), ok = gen_event:add_handler(Pid, {?MODULE, bell}, loud).
            init(State) -> {ok, State}.
            handle_event(_Event, State) -> {ok, State}.
            handle_call(_Query, State) -> {ok, State, State}.
            """, "alarm.erl");
        await using Picture picture = browser.Watch();
        await picture.UntilAsync(shown => shown.Shows("alarms"), "alarms");
        ProcessRow manager = picture.Find("alarms");
        Assert.Equal((ProcessRole.GenEvent, "gen_event:init_it/6"), (manager.Role, manager.Label));
        ProcessDetails? details = await browser.Inspect(manager.Process);
        Assert.NotNull(details);
        Assert.Equal("[{alarm,bell,loud}]", details.Reported);
    }

    [Fact]
    public async Task A_large_state_is_not_copied_to_be_looked_at()
    {
        await using Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        await browser.Run("""
            -module(large).
            -export([start/0, init/1]).
            start() ->
                {ok, _} = gen_server:start({local, large}, ?MODULE, 200000, []),
                register(ready, spawn(fun() -> receive stop -> ok end end)).
            init(Length) -> {ok, lists:seq(1, Length)}.
            """, "large.erl");
        await using Picture picture = browser.Watch();
        // The server has its name before it has its state.
        await picture.UntilAsync(shown => shown.Shows("ready"), "the server with its state");
        ProcessDetails? details = await browser.Inspect(picture.Find("large").Process);
        Assert.NotNull(details);
        Assert.True(details.HeapWords + details.OldHeapWords > 200_000);
        Assert.Null(details.Reported);
    }

    [Fact]
    public async Task A_process_of_a_full_room_can_be_looked_at()
    {
        var full = new RunningServer { Settings = new() { NodeLimits = new() { Processes = 60, TotalMemoryBytes = 1L << 30 } } };
        await full.InitializeAsync();
        try
        {
            await using Browser browser = await full.ConnectAsync();
            await browser.OpenRoom();
            await browser.Run("""
                -module(full).
                -export([start/0, init/1]).
                start() ->
                    {ok, _} = gen_server:start({local, quiet}, ?MODULE, state, []),
                    register(filler, spawn(fun() -> fill(), receive stop -> ok end end)).
                fill() -> try spawn(fun() -> receive stop -> ok end end) of _ -> fill() catch _:_ -> ok end.
                init(State) -> {ok, State}.
                """, "full.erl");
            await using Picture picture = browser.Watch(new View { FoldAbove = 10 });
            await picture.UntilAsync(shown => shown.Shows("quiet") && shown.Last.Totals.Processes >= 55, "a full room");
            ProcessDetails? details = await browser.Inspect(picture.Find("quiet").Process);
            Assert.NotNull(details);
        }
        finally
        {
            await full.DisposeAsync();
        }
    }
}
