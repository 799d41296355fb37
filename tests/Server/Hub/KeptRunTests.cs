using Playground.Contracts;

namespace Playground.Server.Tests.Hub;

/// <summary>Runs that a room keeps: had again, compared, opened elsewhere by a link.</summary>
public sealed class KeptRunTests(RunningServer server) : IClassFixture<RunningServer>
{
    /// <summary>A server that somebody asks every hundred milliseconds, and that its supervisor starts again.</summary>
    private const string Asked = """
        -module(asked).
        -behaviour(supervisor).
        -export([start/0, init/1, start_server/0, serve/1, ask/0]).
        start() ->
            {ok, Supervisor} = supervisor:start_link({local, boss}, ?MODULE, []),
            unlink(Supervisor),
            spawn(fun ask/0),
            ready.
        init([]) -> {ok, {#{intensity => 100}, [#{id => server, start => {?MODULE, start_server, []}}]}}.
        start_server() -> {ok, proc_lib:spawn_link(fun() -> register(server, self()), serve(0) end)}.
        serve(N) -> receive {From, more} -> From ! N, serve(N + 1) end.
        ask() ->
            catch server ! {self(), more},
            receive _ -> ok after 50 -> ok end,
            timer:sleep(100),
            ask().
        """;

    [Fact]
    public async Task A_kept_run_is_had_again_in_its_room_and_by_its_link_in_another_one()
    {
        await using Browser browser = await RunAsync(seed: 7);
        await using Picture picture = browser.Watch();
        await GoToAsync(browser, 2_000);
        await StandingAsync(picture, 1_999);
        await picture.UntilAsync(shown => shown.Shows("server"), "the server");
        await browser.Inject(picture.Find("server").Process, new RequestedKill());
        await GoToAsync(browser, 3_000);
        SimulationStatus stands = await StandingAsync(picture, 2_999);
        KeptRun kept = await browser.CallAsync<KeptRun>(nameof(IPlaygroundHub.KeepRun), " after the kill ");
        Assert.Equal(("after the kill", stands.Choice, stands.Events, 1, stands.Hash), (kept.Name, kept.Choice, kept.Events, kept.Inputs, kept.Hash));
        Assert.Equal([kept], await RunsAsync(browser));

        await browser.Run(Program(seed: 8));
        await browser.CallAsync<object?>(nameof(IPlaygroundHub.RepeatRun), kept.Id);
        await picture.UntilAsync(shown => shown.Status?.Simulation is { Standing: true } moment && moment.Hash == stands.Hash, "the kept run");

        await using Browser other = await server.ConnectAsync();
        RoomView room = await other.CallAsync<RoomView>(nameof(IPlaygroundHub.OpenRun), kept.Id);
        Assert.NotNull(room.ControlToken);
        Assert.Equal("asked.erl", Assert.Single(room.Program.Files).Name);
        await using Picture opened = other.Watch();
        await opened.UntilAsync(shown => shown.Status?.Simulation is { Standing: true } moment && moment.Hash == stands.Hash, "the same run in another room");
        Assert.Empty(await RunsAsync(other));
    }

    [Fact]
    public async Task What_somebody_goes_another_way_from_is_kept_and_where_they_part_is_told()
    {
        await using Browser browser = await RunAsync(seed: 7);
        await using Picture picture = browser.Watch();
        await GoToAsync(browser, 4_000);
        SimulationStatus former = await StandingAsync(picture, 3_999);
        await GoToAsync(browser, 2_000);
        await picture.UntilAsync(shown => shown.Status?.Simulation is { Standing: true } moment && moment.Events is >= 2_000 and < 4_000, "back");
        long parting = picture.Status!.Simulation!.Events;
        await picture.UntilAsync(shown => shown.Shows("server"), "the server");
        await browser.Inject(picture.Find("server").Process, new RequestedExit("lost"));
        await GoToAsync(browser, 3_000);
        await StandingAsync(picture, 2_999);

        KeptRun kept = Assert.Single(await RunsAsync(browser));
        Assert.Equal((former.Events, former.Hash, 0), (kept.Events, kept.Hash, kept.Inputs));
        RunComparison compared = await browser.CallAsync<RunComparison>(nameof(IPlaygroundHub.CompareRun), kept.Id);
        Assert.Equal(parting, compared.Same);
        Assert.Contains("lost", compared.Here);
        Assert.NotNull(compared.There);
        Assert.DoesNotContain("lost", compared.There);

        await browser.CallAsync<object?>(nameof(IPlaygroundHub.RepeatRun), kept.Id);
        await picture.UntilAsync(shown => shown.Status?.Simulation is { Standing: true } moment && moment.Hash == former.Hash, "the former run");
        compared = await browser.CallAsync<RunComparison>(nameof(IPlaygroundHub.CompareRun), kept.Id);
        Assert.Equal((former.Events, null, null), (compared.Same, compared.Here, compared.There));
    }

    [Fact]
    public async Task A_run_that_is_shorter_than_another_one_parts_from_it_at_its_end()
    {
        await using Browser browser = await RunAsync(seed: 3);
        await using Picture picture = browser.Watch();
        await GoToAsync(browser, 1_000);
        SimulationStatus early = await StandingAsync(picture, 999);
        KeptRun kept = await browser.CallAsync<KeptRun>(nameof(IPlaygroundHub.KeepRun), "early");
        await GoToAsync(browser, 2_000);
        await StandingAsync(picture, 1_999);
        RunComparison compared = await browser.CallAsync<RunComparison>(nameof(IPlaygroundHub.CompareRun), kept.Id);
        Assert.Equal(early.Events, compared.Same);
        Assert.NotNull(compared.Here);
        Assert.Null(compared.There);
    }

    [Fact]
    public async Task A_forgotten_run_is_gone_and_wrong_calls_are_named()
    {
        await using Browser browser = await RunAsync(seed: 7);
        KeptRun kept = await browser.CallAsync<KeptRun>(nameof(IPlaygroundHub.KeepRun), "short");
        await using Browser other = await RunAsync(seed: 7);
        string unknown = $"No run {kept.Id} is kept here; it may have been forgotten.";
        Assert.Equal(unknown, await other.ErrorOf(nameof(IPlaygroundHub.ForgetRun), kept.Id));
        await browser.CallAsync<object?>(nameof(IPlaygroundHub.ForgetRun), kept.Id);
        Assert.Empty(await RunsAsync(browser));
        Assert.Equal(unknown, await browser.ErrorOf(nameof(IPlaygroundHub.RepeatRun), kept.Id));
        Assert.Equal(unknown, await browser.ErrorOf(nameof(IPlaygroundHub.OpenRun), kept.Id));
        Assert.Equal("A run's id has 10 characters.", await browser.ErrorOf(nameof(IPlaygroundHub.CompareRun), "../../etc"));
        Assert.Equal("A run's name has from 1 to 60 characters.", await browser.ErrorOf(nameof(IPlaygroundHub.KeepRun), " "));
    }

    private static RoomProgram Program(long seed) => new() { Files = [new ProgramFile("asked.erl", Asked)], Simulation = new SimulationChoice(seed) };

    private async Task<Browser> RunAsync(long seed)
    {
        Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        CompileResult result = await browser.Run(Program(seed));
        Assert.True(result.Succeeded, string.Join("; ", result.Diagnostics));
        return browser;
    }

    private static Task<KeptRun[]> RunsAsync(Browser browser) => browser.CallAsync<KeptRun[]>(nameof(IPlaygroundHub.KeptRuns));

    private static Task GoToAsync(Browser browser, long number) =>
        browser.CallAsync<object?>(nameof(IPlaygroundHub.Simulate), new SimulationCommand(SimulationAction.GoToEvent, Event: number));

    private static async Task<SimulationStatus> StandingAsync(Picture picture, long after)
    {
        await picture.UntilAsync(shown => shown.Status?.Simulation is { Standing: true } simulation && simulation.Events > after, $"it stands still after event {after}");
        return picture.Status!.Simulation!;
    }
}
