using Playground.Contracts;

namespace Playground.Server.Tests.Hub;

/// <summary>Rooms whose program runs in a simulation: hold, step, go back, and the same again.</summary>
public sealed class SimulationTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task The_room_says_where_its_simulation_stands()
    {
        await using Browser browser = await AskedProgram.RunAsync(server);
        await using Picture picture = browser.Watch();
        await picture.UntilAsync(shown => shown.Shows("server") && shown.Status?.Simulation is { Milliseconds: > 200, Standing: false }, "the simulation goes on");
        await browser.Simulate(new SimulationCommand(SimulationAction.Hold));
        await picture.UntilAsync(shown => shown.Status!.Simulation!.Standing, "it stands still");
        Assert.Equal(new SimulationChoice(7), picture.Status!.Simulation!.Choice);
    }

    [Fact]
    public async Task Steps_go_on_by_a_slice_a_message_or_a_crash()
    {
        await using Browser browser = await AskedProgram.RunAsync(server);
        await using Picture picture = browser.Watch(new View { Messages = true });
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: 1_000));
        SimulationStatus before = await picture.StandingAsync(999);
        await browser.Simulate(new SimulationCommand(SimulationAction.StepSlice));
        SimulationStatus slice = await picture.StandingAsync(before.Events);
        Assert.InRange(slice.Events, before.Events + 1, before.Events + 100);
        await browser.Simulate(new SimulationCommand(SimulationAction.StepMessage));
        await picture.StandingAsync(slice.Events);
        await picture.UntilAsync(shown => shown.Shows("server"), "the server");
        await browser.Inject(picture.Find("server").Process, new RequestedKill());
        await browser.Simulate(new SimulationCommand(SimulationAction.StepCrash));
        await picture.UntilAsync(shown => shown.Exits.Any(exit => exit.Reason == "killed"), "the crash");
        await picture.StandingAsync();
    }

    [Fact]
    public async Task To_go_back_and_on_again_is_the_same_run_with_the_same_faults()
    {
        await using Browser browser = await AskedProgram.RunAsync(server);
        await using Picture picture = browser.Watch();
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: 2_000));
        SimulationStatus early = await picture.StandingAsync(1_999);
        await picture.UntilAsync(shown => shown.Shows("server"), "the server");
        ProcessId first = picture.Find("server").Process;
        Assert.True((await browser.Inject(first, new RequestedKill())).Landed);
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: 4_000));
        SimulationStatus late = await picture.StandingAsync(3_999);
        await picture.UntilAsync(shown => shown.Shows("server") && shown.Find("server").Process != first, "the server was restarted");

        int run = picture.Status!.Run;
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: early.Events));
        await picture.UntilAsync(shown => shown.Status is { Simulation.Standing: true } status && status.Run > run, "the moment before the fault");
        Assert.Equal((early.Events, late.Events), (picture.Status!.Simulation!.Events, picture.Status.Simulation.Last));
        Assert.Equal(early.Hash, picture.Status.Simulation.Hash);
        await picture.UntilAsync(shown => shown.Shows("server"), "the server of then");
        Assert.Equal(first, picture.Find("server").Process);
        Assert.Equal([new(early.Events, 1)], picture.Status.Simulation.Marks!.Faults);
        Assert.InRange(Assert.Single(picture.Status.Simulation.Marks.Crashes).Event, early.Events, late.Events);

        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: late.Events));
        SimulationStatus again = await picture.StandingAsync(late.Events - 1);
        Assert.Equal((late.Events, late.Hash, late.Milliseconds), (again.Events, again.Hash, again.Milliseconds));
    }

    [Fact]
    public async Task A_recording_of_a_room_is_the_same_run_on_the_command_line()
    {
        await using Browser browser = await AskedProgram.RunAsync(server);
        await using Picture picture = browser.Watch();
        foreach (long number in new long[] { 1_000, 2_000 })
        {
            await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: number));
            await picture.StandingAsync(number - 1);
            await picture.UntilAsync(shown => shown.Shows("server"), "the server");
            await browser.Inject(picture.Find("server").Process, new RequestedExit("{lost, 1}"));
        }
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: 3_000));
        SimulationStatus stands = await picture.StandingAsync(2_999);

        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, await browser.CallAsync<string>(nameof(IPlaygroundHub.Record)));
            (int code, _, string error) = await CommandLine.CommandLineTests.RunAsync("replay", file);
            Assert.True(code == 0, error);
            Assert.Contains($"{stands.Events} events", error);
            Assert.Contains(stands.Hash, error);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Plans_of_faults_land_again_when_one_goes_back_and_on_the_command_line()
    {
        await using Browser browser = await AskedProgram.RunAsync(server);
        await using Picture picture = browser.Watch();
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: 1_000));
        SimulationStatus early = await picture.StandingAsync(999);
        FaultPlanRow plan = await browser.CallAsync<FaultPlanRow>(
            nameof(IPlaygroundHub.StartFaultPlan), """{"name":"killer","fault":{"kind":"kill","on":"server"},"trigger":{"everyMs":700,"probability":0.6}}""");
        Assert.Equal((1, "killer", "kill", FaultPlanPhase.Waiting), (plan.Number, plan.Name, plan.Fault, plan.Phase));
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: 4_000));
        await picture.StandingAsync(3_999);
        Assert.True(await browser.CallAsync<bool>(nameof(IPlaygroundHub.StopFaultPlan), 1));
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: 5_000));
        SimulationStatus late = await picture.StandingAsync(4_999);
        FaultPlanRow stopped = Assert.Single(await browser.CallAsync<IReadOnlyList<FaultPlanRow>>(nameof(IPlaygroundHub.FaultPlans)));
        Assert.Equal(FaultPlanPhase.Stopped, stopped.Phase);
        Assert.False(await browser.CallAsync<bool>(nameof(IPlaygroundHub.StopFaultPlan), 1));
        Assert.False(await browser.CallAsync<bool>(nameof(IPlaygroundHub.StopFaultPlan), 0));
        Assert.InRange(stopped.Landed, 1, stopped.Tries);
        Assert.Equal(stopped.Landed, late.Marks!.Faults.Sum(mark => mark.Count));
        await picture.UntilAsync(shown => shown.Faults.Count(fault => fault is { Landed: true, Text: "kill" }) == stopped.Landed, "the landings");

        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: early.Events));
        await picture.UntilAsync(shown => shown.Status is { Simulation.Standing: true } status && status.Simulation.Events == early.Events, "the moment before the plan");
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: late.Events));
        SimulationStatus again = await picture.StandingAsync(late.Events - 1);
        Assert.Equal((late.Events, late.Hash), (again.Events, again.Hash));
        Assert.Equal(stopped, Assert.Single(await browser.CallAsync<IReadOnlyList<FaultPlanRow>>(nameof(IPlaygroundHub.FaultPlans))));

        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, await browser.CallAsync<string>(nameof(IPlaygroundHub.Record)));
            (int code, _, string error) = await CommandLine.CommandLineTests.RunAsync("replay", file);
            Assert.True(code == 0, error);
            Assert.Contains(late.Hash, error);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task It_runs_until_a_time_a_call_or_a_message_and_says_who_it_was()
    {
        await using Browser browser = await AskedProgram.RunAsync(server);
        await using Picture picture = browser.Watch();
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToTime, Milliseconds: 1_000));
        SimulationStatus second = await picture.StandingAsync();
        Assert.InRange(second.Milliseconds, 1_000, 1_200);
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToCall, Text: "timer:sleep/1"));
        SimulationStatus called = await picture.StandingAsync(second.Events);
        Assert.Matches(@"^<0\.\d+\.0> called timer:sleep/1$", called.Reached);
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToMessage, Text: "N when is_integer(N), N > 15"));
        SimulationStatus sent = await picture.StandingAsync(called.Events);
        Assert.Matches(@"^<0\.\d+\.0> sent 16 to <0\.\d+\.0>$", sent.Reached);

        // Who only looked has changed nothing; and back by time is the same moment.
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToTime, Milliseconds: 1_000));
        await picture.UntilAsync(shown => shown.Status?.Simulation is { Standing: true } stands && stands.Events == second.Events, "the first second");
        Assert.Equal((second.Hash, null), (picture.Status!.Simulation!.Hash, picture.Status.Simulation.Reached));
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: sent.Events));
        Assert.Equal(sent.Hash, (await picture.StandingAsync(sent.Events - 1)).Hash);
    }

    [Fact]
    public async Task New_code_is_another_way_from_this_moment()
    {
        await using Browser browser = await AskedProgram.RunAsync(server);
        await using Picture picture = browser.Watch();
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: 2_000));
        SimulationStatus early = await picture.StandingAsync(1_999);
        ProgramFile changed = AskedProgram.File with { Text = AskedProgram.File.Text!.Replace("register(server, self())", "register(successor, self())", StringComparison.Ordinal) };
        CompileResult result = await browser.CallAsync<CompileResult>(nameof(IPlaygroundHub.Load), (object)new[] { changed });
        Assert.True(result.Succeeded);
        await picture.UntilAsync(shown => shown.Shows("server"), "the server runs on in the old code");
        await browser.Inject(picture.Find("server").Process, new RequestedKill());
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: 4_000));
        SimulationStatus late = await picture.StandingAsync(3_999);
        await picture.UntilAsync(shown => shown.Shows("successor"), "the new code's server");

        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: early.Events));
        await picture.UntilAsync(shown => shown.Status?.Simulation is { Standing: true } stands && stands.Events == early.Events, "the moment before");
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: late.Events));
        Assert.Equal(late.Hash, (await picture.StandingAsync(late.Events - 1)).Hash);
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

    [Fact]
    public async Task New_code_comes_into_a_live_room_and_bad_code_does_not()
    {
        await using Browser browser = await AskedProgram.RunAsync(server, seed: null);
        await using Picture picture = browser.Watch();
        await picture.UntilAsync(shown => shown.Shows("server"), "the server");
        CompileResult refused = await browser.CallAsync<CompileResult>(nameof(IPlaygroundHub.Load), (object)new[] { AskedProgram.File with { Text = "-module(asked).\nstart() -> Unbound." } });
        Assert.False(refused.Succeeded);
        ProgramFile changed = AskedProgram.File with { Text = AskedProgram.File.Text!.Replace("register(server, self())", "register(successor, self())", StringComparison.Ordinal) };
        Assert.True((await browser.CallAsync<CompileResult>(nameof(IPlaygroundHub.Load), (object)new[] { changed })).Succeeded);
        await browser.Inject(picture.Find("server").Process, new RequestedKill());
        await picture.UntilAsync(shown => shown.Shows("successor"), "the new code's server");
    }

    [Fact]
    public async Task Nothing_is_lost_however_fast_it_goes()
    {
        const int Storm = 60_000;
        var program = new RoomProgram
        {
            Files = [new ProgramFile("storm.erl", $$"""
                -module(storm).
                -export([start/0]).
                start() -> storm({{Storm}}).
                storm(0) -> over;
                storm(N) ->
                    {_, Monitor} = spawn_monitor(fun() -> exit(N) end),
                    receive {'DOWN', Monitor, process, _, N} -> storm(N - 1) end.
                """)],
            Simulation = new SimulationChoice(3),
        };
        await using Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        Assert.True((await browser.Run(program)).Succeeded);
        await using Picture picture = browser.Watch();
        await browser.Simulate(new SimulationCommand(SimulationAction.Go, Speed: 0));
        await picture.UntilAsync(shown => shown.Status is { Outcome: "over", Simulation.Standing: true }, "the end");
        await picture.UntilAsync(shown => shown.Last.Totals.Crashed >= Storm, "all crashes");
        Assert.Equal(0, picture.DroppedEvents);
        Assert.Equal(Storm, picture.Last.Totals.Crashed);

        int run = picture.Status!.Run;
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: picture.Status.Simulation!.Events - 10));
        await picture.UntilAsync(shown => shown.Status is { Simulation.Standing: true } status && status.Run > run, "nearly the end again");
        await picture.UntilAsync(shown => shown.Last.Totals.Crashed >= Storm - 5, "its crashes");
        Assert.Equal(0, picture.DroppedEvents);
    }

    [Fact]
    public async Task To_look_does_not_change_the_run()
    {
        await using Browser browser = await AskedProgram.RunAsync(server);
        await using Picture picture = browser.Watch(new View { Messages = true, MessageTexts = true });
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: 1_500));
        await picture.StandingAsync(1_499);
        await picture.UntilAsync(shown => shown.Shows("server"), "the server");
        ProcessDetails? details = await browser.Inspect(picture.Find("server").Process);
        Assert.Contains("asked:serve/1", details!.CurrentFunction);
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: 3_000));
        SimulationStatus looked = await picture.StandingAsync(2_999);

        await using Browser other = await AskedProgram.RunAsync(server);
        await using Picture unwatched = other.Watch();
        await other.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: looked.Events));
        Assert.Equal(looked.Hash, (await unwatched.StandingAsync(looked.Events - 1)).Hash);
    }

    [Theory]
    [InlineData("A speed is 0, or from 0.001 to 1000, not -1.", SimulationAction.Go, -1.0, 0)]
    [InlineData("There is no such command.", (SimulationAction)77, 1.0, 0)]
    [InlineData("Events are numbered from 1, so there is no event -3.", SimulationAction.GoToEvent, 1.0, -3)]
    public async Task Wrong_commands_are_named(string sentence, SimulationAction action, double speed, long number)
    {
        await using Browser browser = await AskedProgram.RunAsync(server);
        Assert.Equal(sentence, await browser.ErrorOf(nameof(IPlaygroundHub.Simulate), new SimulationCommand(action, speed, number)));
    }

    [Theory]
    [InlineData("Say until what it shall run.", SimulationAction.GoToCall, " ")]
    [InlineData("Expected a function, as in gen_server:call/2 or bank:transfer, not lists.", SimulationAction.GoToCall, "lists")]
    [InlineData("Expected a function, as in gen_server:call/2 or bank:transfer, not lists:map/x.", SimulationAction.GoToCall, "lists:map/x")]
    [InlineData("Expected a function, as in gen_server:call/2 or bank:transfer, not Lists:map/2.", SimulationAction.GoToCall, "Lists:map/2")]
    [InlineData("The pattern cannot be read, column 9:", SimulationAction.GoToMessage, "{credit,")]
    public async Task What_it_cannot_run_until_is_named(string sentence, SimulationAction action, string text)
    {
        await using Browser browser = await AskedProgram.RunAsync(server);
        Assert.StartsWith(sentence, await browser.ErrorOf(nameof(IPlaygroundHub.Simulate), new SimulationCommand(action, Text: text)));
    }

    [Fact]
    public async Task A_live_room_has_no_simulation_to_hold()
    {
        await using Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        Assert.Contains("No simulation runs", await browser.ErrorOf(nameof(IPlaygroundHub.Simulate), new SimulationCommand(SimulationAction.Hold)));
        Assert.Contains("No simulation runs", await browser.ErrorOf(nameof(IPlaygroundHub.Record)));
    }
}
