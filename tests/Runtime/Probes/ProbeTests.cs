using Playground.Runtime.Tests.Nodes;

namespace Playground.Runtime.Tests.Probes;

/// <summary>A probe answers from inside a simulated node, and leaves no trace of itself.</summary>
public sealed class ProbeTests
{
    /// <summary>Workers write tables, counters and dictionaries, take references and random numbers, come and go.</summary>
    const string Program = """
        start() ->
            ets:new(accounts, [named_table, public]),
            ets:new(hidden, [named_table, private]),
            ets:insert(hidden, {secret, <<0:4000>>}),
            ets:insert(accounts, [{N, 100} || N <- lists:seq(1, 5)]),
            persistent_term:put(counter, counters:new(1, [])),
            register(keeper, self()),
            put(state, {on, [<<1:8000>>, "text"]}),
            [spawn(fun() -> work(50) end) || _ <- lists:seq(1, 4)],
            receive never -> ok end.
        work(0) -> ok;
        work(N) ->
            ets:update_counter(accounts, rand:uniform(5), 1),
            counters:add(persistent_term:get(counter), 1, 1),
            Self = self(),
            Ref = make_ref(),
            spawn(fun() -> Self ! {Ref, self(), crypto:strong_rand_bytes(2)} end),
            receive {Ref, _, _} -> ok after 10 -> late end,
            work(N - 1).
        sum() -> lists:sum([Value || {_, Value} <- ets:tab2list(accounts)]).
        secret() -> byte_size(ets:lookup_element(hidden, secret, 2)).
        count() -> counters:get(persistent_term:get(counter), 1).
        names() -> lists:member(keeper, registered()) andalso is_process_alive(whereis(keeper)).
        state() -> {dictionary, D} = process_info(whereis(keeper), dictionary), {on, [Binary, "text"]} = proplists:get_value(state, D), byte_size(Binary).
        large() -> length(lists:sort([rand:uniform(1000) || _ <- lists:seq(1, 20000)])).
        folded() -> ets:foldl(fun({_, Value}, Sum) -> Sum + Value end, 0, accounts).
        caught() -> try error(oops) catch error:oops -> true end.
        random() -> is_binary(crypto:strong_rand_bytes(8)) andalso is_reference(make_ref()).
        clock() -> erlang:monotonic_time(millisecond).
        none() -> receive Any -> Any after 0 -> false end.
        pure() -> {1, two}.
        raises() -> ets:lookup(nowhere, key).
        sends() -> keeper ! hello.
        spawns() -> spawn(fun() -> ok end).
        kills() -> exit(whereis(keeper), kill).
        writes() -> ets:insert(accounts, {9, 9}).
        creates() -> ets:new(t, []).
        adds() -> counters:add(persistent_term:get(counter), 1, 1).
        registers() -> register(me, self()).
        waits() -> receive never -> ok end.
        sleeps() -> timer:sleep(10).
        calls() -> gen_server:call(keeper, hello).
        prints() -> io:format("hello").
        shows() -> erlang:display(hello).
        halts() -> erlang:halt().
        hibernates() -> erlang:hibernate(t, none, []).
        endless() -> endless().
        """;

    [Theory]
    [InlineData("sum", ProbeReads.Tables)]
    [InlineData("secret", ProbeReads.Tables)]
    [InlineData("folded", ProbeReads.Tables)]
    [InlineData("count", ProbeReads.Anything)]
    [InlineData("names", ProbeReads.Processes)]
    [InlineData("state", ProbeReads.Processes | ProbeReads.Anything)]
    [InlineData("large", ProbeReads.Anything)]
    [InlineData("caught", ProbeReads.None)]
    [InlineData("random", ProbeReads.None)]
    [InlineData("clock", ProbeReads.Anything)]
    [InlineData("none", ProbeReads.None)]
    [InlineData("pure", ProbeReads.None)]
    public void The_run_is_the_same_with_and_without_it(string function, ProbeReads reads)
    {
        foreach (ScheduleKind schedule in Enum.GetValues<ScheduleKind>())
        {
            (ulong hash, long events, _) = Run(function, schedule, probes: false);
            (ulong probedHash, long probedEvents, ProbeResult last) = Run(function, schedule, probes: true);
            Assert.Null(last.Exception);
            Assert.Equal((hash, events), (probedHash, probedEvents));
            // rand takes its seed from the time, among others.
            Assert.Equal(reads, last.Reads);
        }
    }

    [Theory]
    [InlineData("sum", 700, false, "700")]
    [InlineData("secret", 500, false, "500")]
    [InlineData("state", 1000, false, "1000")]
    [InlineData("names", 1, true, "true")]
    [InlineData("none", 0, false, "false")]
    [InlineData("pure", null, false, "{1,two}")]
    public void It_tells_the_value(string function, int? number, bool isTrue, string text)
    {
        ProbeResult last = Run(function, ScheduleKind.Fair, probes: true).Last;
        Assert.Equal((number, isTrue, text), ((int?)last.Number, last.IsTrue, last.Text));
    }

    [Fact]
    public void An_exception_is_an_answer()
    {
        ProbeResult last = Run("raises", ScheduleKind.Random, probes: true).Last;
        Assert.Equal(("error:badarg", false), (last.Exception, last.IsTrue));
    }

    [Theory]
    [InlineData("sends", "it would call erlang:send/2, which would change the run")]
    [InlineData("spawns", "it would call erlang:spawn/1, which would change the run")]
    [InlineData("kills", "it would call erlang:exit/2, which would change the run")]
    [InlineData("writes", "it would call ets:insert/2, which would change the run")]
    [InlineData("creates", "it would call ets:new/2, which would change the run")]
    [InlineData("adds", "it would call counters:add/3, which would change the run")]
    [InlineData("registers", "it would call erlang:register/2, which would change the run")]
    [InlineData("waits", "it would wait for another process")]
    [InlineData("sleeps", "it would wait for another process")]
    [InlineData("calls", "it would call erlang:monitor/")]
    [InlineData("prints", "which would change the run")]
    [InlineData("shows", "it would print, which would change the run")]
    [InlineData("halts", "it would halt, which would change the run")]
    [InlineData("hibernates", "it would wait for another process")]
    [InlineData("endless", "it has not ended after 40,000,000 reductions")]
    public void What_would_change_the_run_is_refused(string function, string says)
    {
        using var running = new RunningNode(Program, simulation: new SimulationOptions(1));
        Task<CallOutcome> call = running.Node.CallAsync("t", "start");
        Simulation simulation = running.Schedulers.Simulation!;
        var probe = new Probe(running.Node, "t", function);
        string? refused = null;
        simulation.Run(() =>
        {
            if (simulation.Events < 400) return false;
            try
            {
                refused = $"It answered {probe.Ask().Text}.";
            }
            catch (ProbeException problem)
            {
                refused = problem.Message;
            }
            return true;
        });
        Assert.False(call.IsCompleted);
        Assert.Contains(says, refused);
    }

    [Fact]
    public void Nobody_asks_elsewhere()
    {
        using var running = new RunningNode(Program, simulation: new SimulationOptions(1));
        Assert.Throws<InvalidOperationException>(() => new Probe(running.Node, "t", "pure").Ask());
    }

    static (ulong Hash, long Events, ProbeResult Last) Run(string function, ScheduleKind schedule, bool probes)
    {
        using var running = new RunningNode(Program, simulation: new SimulationOptions(7, schedule));
        Task<CallOutcome> call = running.Node.CallAsync("t", "start");
        Simulation simulation = running.Schedulers.Simulation!;
        var probe = new Probe(running.Node, "t", function);
        ProbeResult last = default;
        int slices = 0;
        simulation.Run(() =>
        {
            if (probes && (++slices % 16 == 0 || running.Node.WhereIs("keeper") is not null && last.Text is null)) last = probe.Ask();
            return false;
        });
        // The state at the end, when nobody runs any more, is asked by the run that stops there.
        if (probes) last = AskAtRest(simulation, probe, last);
        Assert.False(call.IsCompleted);
        return (simulation.Hash, simulation.Events, last);
    }

    static ProbeResult AskAtRest(Simulation simulation, Probe probe, ProbeResult otherwise)
    {
        ProbeResult answer = otherwise;
        simulation.Run(() =>
        {
            answer = probe.Ask();
            return true;
        });
        return answer;
    }
}
