using Playground.Contracts;
using Playground.Server.Rooms;

namespace Playground.Server.Tests.Hub;

/// <summary>What a room's simulation is repeated from, and what happens when it cannot go on.</summary>
public sealed class SimulationRepeatTests : IClassFixture<SimulationRepeatTests.ImpatientServer>
{
    /// <summary>Nobody waits long for a slice.</summary>
    public sealed class ImpatientServer : IAsyncLifetime
    {
        internal RunningServer Server { get; } = new() { Settings = new RoomSettings { InspectTime = TimeSpan.FromMilliseconds(200) } };

        public Task InitializeAsync() => Server.InitializeAsync();

        public Task DisposeAsync() => Server.DisposeAsync();
    }

    /// <summary>More events than these programs make: as far as something can happen.</summary>
    private static readonly SimulationCommand ToTheEnd = new(SimulationAction.GoToEvent, Event: 1_000_000);

    private readonly RunningServer server;

    public SimulationRepeatTests(ImpatientServer impatient) => server = impatient.Server;

    [Fact]
    public async Task A_fault_comes_again_at_its_time_also_when_a_timer_had_moved_the_clock_alone()
    {
        await using Browser browser = await RunAsync("""
            start() ->
                spawn(fun() -> register(server, self()), receive stop -> ok end end),
                erlang:send_after(300, nobody, late),
                ready.
            """);
        await using Picture picture = browser.Watch();
        await picture.UntilAsync(shown => shown.Shows("server") && shown.Status?.Simulation is { Milliseconds: >= 300 }, "the timer");
        Assert.True((await browser.Inject(picture.Find("server").Process, new RequestedKill())).Landed);
        await browser.Simulate(ToTheEnd);
        await picture.UntilAsync(shown => shown.Status!.Simulation!.Standing, "the end");
        SimulationStatus first = picture.Status!.Simulation!;

        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: 5));
        await browser.Simulate(ToTheEnd);
        await picture.UntilAsync(shown => shown.Status is { Run: > 3, Simulation.Standing: true } && shown.Status.Simulation.Events >= first.Events, "the end again");
        Assert.Equal((first.Events, first.Hash), (picture.Status!.Simulation!.Events, picture.Status.Simulation.Hash));
        await ReplaysAsync(browser);
    }

    [Fact]
    public async Task A_recording_carries_what_the_room_allowed()
    {
        await using Browser browser = await RunAsync("""
            start() ->
                spawn(fun() -> exit({limit, erlang:system_info(process_limit)}) end),
                spawn(fun() -> halt(3) end),
                receive after 100 -> ready end.
            """);
        await using Picture picture = browser.Watch();
        await browser.Simulate(ToTheEnd);
        await picture.UntilAsync(shown => shown.Status?.Simulation is { Standing: true, Milliseconds: >= 100 }, "the end");
        await ReplaysAsync(browser);
    }

    [Fact]
    public async Task A_slice_that_never_ends_is_told_and_can_be_stopped()
    {
        const string endless = """
            start() -> deep(60) == deep(60).
            deep(0) -> [];
            deep(Level) -> Below = deep(Level - 1), {Below, Below}.
            """;
        await using Browser browser = await RunAsync(endless);
        string? refused = null;
        while (refused is null)
        {
            try
            {
                await browser.Simulate(new SimulationCommand(SimulationAction.StepCrash));
                await browser.Simulate(new SimulationCommand(SimulationAction.Hold));
            }
            catch (Microsoft.AspNetCore.SignalR.HubException exception)
            {
                refused = exception.Message;
            }
        }
        Assert.Contains("its slice has not ended", refused);
        await using Picture picture = browser.Watch();
        await browser.Stop();
        await picture.UntilAsync(shown => shown.Status is { Phase: RoomPhase.Stopped }, "it is stopped");
        Assert.True((await browser.Run(ProgramOf("start() -> again."))).Succeeded);
        await picture.UntilAsync(shown => shown.Status is { Outcome: "again" }, "another program");
    }

    [Fact]
    public async Task The_speed_is_kept_while_it_stands_still_and_on_the_way_back()
    {
        await using Browser browser = await RunAsync("start() -> receive after 1 -> start() end.");
        await using Picture picture = browser.Watch();
        await picture.UntilAsync(shown => shown.Status?.Simulation is { Events: > 50 }, "some events");
        await browser.Simulate(new SimulationCommand(SimulationAction.Go, 0.1));
        await browser.Simulate(new SimulationCommand(SimulationAction.Hold));
        await picture.UntilAsync(shown => shown.Status!.Simulation is { Standing: true, Speed: 0.1 }, "it holds");
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: 20));
        await picture.UntilAsync(shown => shown.Status is { Run: 3, Simulation: { Standing: true, Speed: 0.1 } }, "it is back");
    }

    private async Task<Browser> RunAsync(string functions)
    {
        Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        CompileResult result = await browser.Run(ProgramOf(functions));
        Assert.True(result.Succeeded, string.Join("; ", result.Diagnostics));
        return browser;
    }

    private static RoomProgram ProgramOf(string functions) => new()
    {
        Files = [new ProgramFile("t.erl", $"-module(t).\n-export([start/0]).\n{functions}")],
        Simulation = new SimulationChoice(7),
    };

    private static async Task ReplaysAsync(Browser browser)
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, await browser.CallAsync<string>(nameof(IPlaygroundHub.Record)));
            (int code, _, string error) = await CommandLine.CommandLineTests.RunAsync("replay", file);
            Assert.True(code == 0, error);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
