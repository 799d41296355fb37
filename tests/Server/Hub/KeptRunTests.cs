using Microsoft.Extensions.DependencyInjection;
using Playground.Contracts;
using Playground.Server.Storage;

namespace Playground.Server.Tests.Hub;

/// <summary>Runs that a room keeps: had again, compared, opened elsewhere by a link.</summary>
public sealed class KeptRunTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_kept_run_is_had_again_in_its_room_and_by_its_link_in_another_one()
    {
        await using Browser browser = await AskedProgram.RunAsync(server, seed: 7);
        await using Picture picture = browser.Watch();
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: 2_000));
        await picture.StandingAsync(1_999);
        await picture.UntilAsync(shown => shown.Shows("server"), "the server");
        await browser.Inject(picture.Find("server").Process, new RequestedKill());
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: 3_000));
        SimulationStatus stands = await picture.StandingAsync(2_999);
        KeptRun kept = await browser.CallAsync<KeptRun>(nameof(IPlaygroundHub.KeepRun), " after the kill ");
        Assert.Equal(("after the kill", stands.Choice, stands.Events, 1, stands.Hash), (kept.Name, kept.Choice, kept.Events, kept.Inputs, kept.Hash));
        Assert.Equal([kept], await RunsAsync(browser));

        await browser.Run(AskedProgram.Of(seed: 8));
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
        await using Browser browser = await AskedProgram.RunAsync(server, seed: 7);
        await using Picture picture = browser.Watch();
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: 4_000));
        SimulationStatus former = await picture.StandingAsync(3_999);
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: 2_000));
        await picture.UntilAsync(shown => shown.Status?.Simulation is { Standing: true } moment && moment.Events is >= 2_000 and < 4_000, "back");
        long parting = picture.Status!.Simulation!.Events;
        await picture.UntilAsync(shown => shown.Shows("server"), "the server");
        await browser.Inject(picture.Find("server").Process, new RequestedExit("lost"));
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: 3_000));
        await picture.StandingAsync(2_999);

        KeptRun kept = Assert.Single(await RunsAsync(browser));
        Assert.Equal((former.Events, former.Hash, 0), (kept.Events, kept.Hash, kept.Inputs));
        RunComparison compared = await browser.CallAsync<RunComparison>(nameof(IPlaygroundHub.CompareRun), kept.Id);
        Assert.Equal(parting, compared.Same);
        Assert.Contains("lost", compared.Here);
        Assert.NotNull(compared.There);
        Assert.DoesNotContain("lost", compared.There);
        ProcessId first = picture.Find("boss").Process;
        RunMoments same = await browser.CallAsync<RunMoments>(nameof(IPlaygroundHub.CompareMoments), kept.Id, parting);
        Assert.Equal((parting, same.Here.Milliseconds), (same.Here.Event, same.There.Milliseconds));
        Assert.Equal(same.Here.Picture.Processes.Select(row => row.Process), same.There.Picture.Processes.Select(row => row.Process));
        RunMoments parted = await browser.CallAsync<RunMoments>(nameof(IPlaygroundHub.CompareMoments), kept.Id, 9_999L);
        Assert.Equal((3_000, former.Events), (parted.Here.Event / 100 * 100, parted.There.Event));
        ProcessId lived = Assert.Single(parted.There.Picture.Processes, row => row.Name == "server").Process;
        Assert.NotEqual(lived, Assert.Single(parted.Here.Picture.Processes, row => row.Name == "server").Process);
        Assert.All(new[] { parted.Here, parted.There }, moment => Assert.Contains(moment.Picture.Processes, row => row.Process == first && row.Role == ProcessRole.Supervisor));

        await browser.CallAsync<object?>(nameof(IPlaygroundHub.RepeatRun), kept.Id);
        await picture.UntilAsync(shown => shown.Status?.Simulation is { Standing: true } moment && moment.Hash == former.Hash, "the former run");
        compared = await browser.CallAsync<RunComparison>(nameof(IPlaygroundHub.CompareRun), kept.Id);
        Assert.Equal((former.Events, null, null), (compared.Same, compared.Here, compared.There));
    }

    [Fact]
    public async Task A_run_that_is_shorter_than_another_one_parts_from_it_at_its_end()
    {
        await using Browser browser = await AskedProgram.RunAsync(server, seed: 3);
        await using Picture picture = browser.Watch();
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: 1_000));
        SimulationStatus early = await picture.StandingAsync(999);
        KeptRun kept = await browser.CallAsync<KeptRun>(nameof(IPlaygroundHub.KeepRun), "early");
        await browser.Simulate(new SimulationCommand(SimulationAction.GoToEvent, Event: 2_000));
        await picture.StandingAsync(1_999);
        RunComparison compared = await browser.CallAsync<RunComparison>(nameof(IPlaygroundHub.CompareRun), kept.Id);
        Assert.Equal(early.Events, compared.Same);
        Assert.NotNull(compared.Here);
        Assert.Null(compared.There);
    }

    [Fact]
    public async Task A_forgotten_run_is_gone_and_wrong_calls_are_named()
    {
        await using Browser browser = await AskedProgram.RunAsync(server, seed: 7);
        KeptRun kept = await browser.CallAsync<KeptRun>(nameof(IPlaygroundHub.KeepRun), "short");
        await using Browser other = await AskedProgram.RunAsync(server, seed: 7);
        string unknown = $"No run {kept.Id} is kept here; it may have been forgotten.";
        Assert.Equal(unknown, await other.ErrorOf(nameof(IPlaygroundHub.ForgetRun), kept.Id));
        await browser.CallAsync<object?>(nameof(IPlaygroundHub.ForgetRun), kept.Id);
        Assert.Empty(await RunsAsync(browser));
        Assert.Equal(unknown, await browser.ErrorOf(nameof(IPlaygroundHub.RepeatRun), kept.Id));
        Assert.Equal(unknown, await browser.ErrorOf(nameof(IPlaygroundHub.OpenRun), kept.Id));
        Assert.Equal("Events are numbered from 1, so there is no event -1.", await browser.ErrorOf(nameof(IPlaygroundHub.CompareMoments), kept.Id, -1L));
        Assert.Equal("A run's id has 10 characters.", await browser.ErrorOf(nameof(IPlaygroundHub.CompareRun), "../../etc"));
        Assert.Equal("A run's name has from 1 to 60 characters.", await browser.ErrorOf(nameof(IPlaygroundHub.KeepRun), " "));
    }

    [Fact]
    public async Task A_run_that_cannot_be_had_again_opens_no_room()
    {
        await using Browser browser = await AskedProgram.RunAsync(server, seed: 7);
        KeptRun kept = await browser.CallAsync<KeptRun>(nameof(IPlaygroundHub.KeepRun), "here");
        RunStore store = server.Services.GetRequiredService<RunStore>();
        string recording = store.Find(kept.Id)!.Value.Recording;
        store.Add("elsewhere", kept with { Id = "abcdefghij" }, recording.Replace("\"processes\": ", "\"processes\": 1"));
        store.Add("elsewhere", kept with { Id = "abcdefghik" }, recording.Replace("-module(", "-modul("));
        int open = server.Rooms.Count;
        await using Browser other = await server.ConnectAsync();
        Assert.Contains("other limits", await other.ErrorOf(nameof(IPlaygroundHub.OpenRun), "abcdefghij"));
        Assert.Contains("has errors", await other.ErrorOf(nameof(IPlaygroundHub.OpenRun), "abcdefghik"));
        Assert.Equal(open, server.Rooms.Count);
        Assert.Equal("Open or join a room first.", await other.ErrorOf(nameof(IPlaygroundHub.Stop)));
    }

    private static Task<KeptRun[]> RunsAsync(Browser browser) => browser.CallAsync<KeptRun[]>(nameof(IPlaygroundHub.KeptRuns));
}
