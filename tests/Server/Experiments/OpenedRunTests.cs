using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Experiments;
using Playground.Server.Experiments.Shrinking;
using Playground.Server.Programs;
using Playground.Server.Rooms;
using Playground.Server.Simulations;
using Playground.Server.Storage;
using Playground.Server.Tests.Hub;

namespace Playground.Server.Tests.Experiments;

/// <summary>A run of an experiment is a run like any other: a room has it again, event for event, with the faults of the experiment.</summary>
public sealed class OpenedRunTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_page_opens_at_the_violating_moment()
    {
        PreparedExperiment prepared = await TriedExperiment.PrepareAsync(TriedExperiment.Json(
            ("load", """[{"name":"moves","call":"bank:safe(N rem 5 + 1, (N + 1) rem 5 + 1, 1)","rate":50,"timeout":"200 ms"}]"""),
            ("steadyState", """[{"name":"few errors","measure":"errorRate","of":"moves","atMost":0.1}]"""),
            ("method", """[{"name":"away","fault":{"kind":"suspend","on":"teller","forMs":900},"trigger":{"atMs":100}}]""")));
        RunResult result = new ExperimentRunner(prepared).Run(4);
        Assert.Equal("few errors", result.Violation!.What);
        Recording recording = ExperimentRecording.Of(prepared, result);
        Assert.InRange(recording.Events, result.Violation.Event, result.Violation.Event + 100);
        Assert.True(recording.Events < result.Events, "the run went on after the window that was violated");

        string id = RoomToken.NewId();
        server.Services.GetRequiredService<RunStore>().Add("experiments", recording.KeptAs(id, "bank, seed 4"), recording.ToJson());
        await using Browser browser = await server.ConnectAsync();
        RoomView room = await browser.CallAsync<RoomView>(nameof(IPlaygroundHub.OpenRun), id);
        Assert.Equal(["bank.erl", ExperimentModule.FileName, ExperimentModule.CallsFileName], room.Program.Files.Select(file => file.Name));
        await using Hub.Picture opened = browser.Watch();
        await opened.UntilAsync(shown => shown.Status?.Simulation is { Standing: true } moment && moment.Hash == recording.Hash, "the violating moment");
        Assert.Single(opened.Status!.Simulation!.Marks!.Faults);
    }

    [Fact]
    public async Task It_stands_there_again_after_the_server_was_restarted()
    {
        Recording choices = await WithoutChoicesAsync();
        Recording turns = await WithTurnsAsync(choices);
        Assert.NotEqual(choices.Hash, turns.Hash);
        foreach (Recording recording in new[] { choices, turns })
        {
            string id = RoomToken.NewId();
            server.Services.GetRequiredService<RunStore>().Add("experiments", recording.KeptAs(id, "bank, seed 4"), recording.ToJson());
            RoomView room;
            await using (Browser browser = await server.ConnectAsync())
            {
                room = await browser.CallAsync<RoomView>(nameof(IPlaygroundHub.OpenRun), id);
                await StandsAsync(browser, recording);
            }
            await server.RestartAsync();
            await using Browser again = await server.ConnectAsync();
            await again.JoinRoom(room.RoomId, room.ControlToken);
            await StandsAsync(again, recording);
        }
    }

    private static async Task StandsAsync(Browser browser, Recording recording)
    {
        await using Hub.Picture opened = browser.Watch();
        await opened.UntilAsync(shown => shown.Status?.Simulation is { Standing: true } moment && moment.Hash == recording.Hash, "the recorded moment");
    }

    /// <summary>A run whose schedule makes none of its seed's choices, as of a failure that was made shorter.</summary>
    private static async Task<Recording> WithoutChoicesAsync()
    {
        using PreparedExperiment prepared = await TriedExperiment.PrepareAsync(TriedExperiment.Json(("duration", "\"2 s\""), ("phases", """{"before":"500 ms","during":"1 s"}"""),
            ("load", """[{"name":"moves","call":"bank:safe(N rem 5 + 1, (N + 1) rem 5 + 1, 1)","rate":50}]"""), ("method", """[{"name":"kill","fault":{"kind":"kill","on":"teller"}}]""")));
        using var run = new ExperimentRun(prepared, 4, RunScript.Whole with { Choices = new HashSet<long>() });
        RunResult result = run.Run();
        Assert.NotEqual(new ExperimentRunner(prepared).Run(4).Hash, result.Hash);
        return ExperimentRecording.Of(prepared, result) with { Choices = [] };
    }

    /// <summary>The same program with its schedule written out.</summary>
    private static async Task<Recording> WithTurnsAsync(Recording recording)
    {
        BuiltProgram built = await new ProgramBuilder(new SampleGallery()).BuildAsync(new RoomProgram { Files = recording.Files, Entry = recording.Call });
        using var run = new SimulatedProgram(built, new SimulationOptions(4, ScheduleKind.Random) { KeepsTurns = true }, recording.RoomLimits, observer: null, static _ => { }, static _ => { });
        run.RunToEvent(1_000, []);
        return recording with
        {
            Schedule = ScheduleKind.Recorded,
            Choices = null,
            Turns = [.. run.Simulation.Turns.Select(turn => turn.ToString())],
            Inputs = [],
            Events = run.Simulation.Events,
            Hash = Recording.HashText(run.Simulation.Hash),
        };
    }
}
