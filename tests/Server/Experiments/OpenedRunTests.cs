using Playground.Contracts;
using Playground.Server.Experiments;
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
}
