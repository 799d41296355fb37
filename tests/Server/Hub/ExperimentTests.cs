using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Playground.Contracts;
using Playground.Runtime.Terms;

namespace Playground.Server.Tests.Hub;

/// <summary>The page tries experiments, and opens their seeds.</summary>
public sealed class ExperimentTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task The_broken_program_is_violated_the_mended_one_holds_and_a_seed_is_opened()
    {
        await using Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        ExperimentSample[] samples = await browser.CallAsync<ExperimentSample[]>(nameof(IPlaygroundHub.ExperimentSamples));
        Assert.Equal(8, samples.Length);
        ExperimentSample sample = Assert.Single(samples, sample => sample.Name == "at_least_once");
        Assert.Equal(["broken", "mended"], sample.Versions.Select(version => version.Name));

        var request = new ExperimentRequest(sample.Json, sample.Versions[0].Files, "1..12");
        IReadOnlyList<SeedOutcome> broken = await TryAsync(browser, request);
        Assert.Equal(Enumerable.Range(1, 12).Select(seed => (long)seed), broken.Select(outcome => outcome.Seed).Order());
        SeedOutcome violated = broken.First(outcome => outcome.Verdict == SeedVerdict.Violated);
        Assert.NotEqual("", violated.What);
        Assert.InRange(violated.Landed, 1, long.MaxValue);
        Assert.All(await TryAsync(browser, request with { Files = sample.Versions[1].Files }), outcome => Assert.Equal(SeedVerdict.Held, outcome.Verdict));

        await using Picture picture = browser.Watch();
        await browser.CallAsync<object?>(nameof(IPlaygroundHub.OpenSeed), request, violated.Seed);
        await picture.UntilAsync(shown => shown.Status?.Simulation is { Standing: true, Choice.Seed: var seed } && seed == violated.Seed, "the seed's moment");
        Assert.InRange(picture.Status!.Simulation!.Milliseconds, violated.Milliseconds - 1_100, violated.Milliseconds + 1_100);
    }

    [Fact]
    public async Task Live_runs_are_tried_and_cannot_be_opened()
    {
        await using Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        var file = new ProgramFile("quiet.erl", "-module(quiet).\n-export([start/0]).\nstart() -> ok.");
        var request = new ExperimentRequest("""{"title":"quiet","program":{"files":["quiet.erl"]},"mode":"live","duration":"300 ms","invariants":["true"]}""", [file], "1..2");
        Assert.Equal([(1, SeedVerdict.Held), (2, SeedVerdict.Held)], (await TryAsync(browser, request)).Select(outcome => (outcome.Seed, outcome.Verdict)));
        HubException never = await Assert.ThrowsAsync<HubException>(() => browser.CallAsync<object?>(nameof(IPlaygroundHub.OpenSeed), request, 1L));
        Assert.Contains("no other run repeats it", never.Message);
        HubException tooLong = await Assert.ThrowsAsync<HubException>(() => TryAsync(browser, request with { Json = request.Json.Replace("300 ms", "1 min"), Seeds = "1..10" }));
        Assert.Contains("10 live runs of 60 s each take longer than 300 s", tooLong.Message);
    }

    [Fact]
    public async Task A_text_is_checked_as_it_is_written()
    {
        await using Browser browser = await server.ConnectAsync();
        async Task<ExperimentProblem?> Check(string json) => (await browser.CallAsync<ExperimentCheck>(nameof(IPlaygroundHub.CheckExperiment), json)).Problem;
        ExperimentSample sample = (await browser.CallAsync<ExperimentSample[]>(nameof(IPlaygroundHub.ExperimentSamples)))[0];
        Assert.Null(await Check(sample.Json));
        ExperimentProblem? wrong = await Check(sample.Json.Replace("\"duration\"", "\"duratoin\""));
        Assert.Equal(("$.duratoin", 0), (wrong?.Path, wrong?.Line));
        Assert.StartsWith("an experiment has no 'duratoin'; did you mean 'duration'?", wrong!.Message);
        ExperimentProblem? unfinished = await Check("{\n  \"title\": \"x\",\n  \"seeds\" 5\n}");
        Assert.Equal(("$", 3), (unfinished?.Path, unfinished?.Line));
        Assert.StartsWith("is no JSON: line 3, column 11: ", unfinished!.Message);
        Assert.Contains("\"$defs\"", await browser.CallAsync<string>(nameof(IPlaygroundHub.ExperimentSchema)));
    }

    [Fact]
    public async Task The_program_of_a_seed_that_was_opened_is_tried_again()
    {
        await using Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        var request = new ExperimentRequest("""{"title":"quiet","program":{"files":["quiet.erl"]},"duration":"300 ms"}""", [new ProgramFile("quiet.erl", "-module(quiet).\n-export([start/0]).\nstart() -> ok.")], "1");
        ProgramFile[] opened = [.. request.Files, new ProgramFile("playground_experiment.erl", "-module(playground_experiment)."), new ProgramFile("playground_calls.erl", "-module(playground_calls).")];
        Assert.Equal(SeedVerdict.Held, Assert.Single(await TryAsync(browser, request with { Files = opened })).Verdict);
    }

    [Fact]
    public async Task A_program_that_was_tried_leaves_no_atoms_behind()
    {
        await using Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        ExperimentSample sample = (await browser.CallAsync<ExperimentSample[]>(nameof(IPlaygroundHub.ExperimentSamples)))[0];
        ProgramFile own = Assert.Single(sample.Versions[0].Files);
        string text = own.Text!.Replace("-export([", "-export([stranger/0, ", StringComparison.Ordinal) + "\nstranger() -> an_atom_of_a_stranger.\n";
        var request = new ExperimentRequest(sample.Json, [own with { Text = text }], "1");
        Assert.Single(await TryAsync(browser, request));
        await browser.CallAsync<object?>(nameof(IPlaygroundHub.OpenSeed), request, 1L);
        Assert.Equal(Term.None, AtomTable.System.Find("an_atom_of_a_stranger"));
    }

    [Theory]
    [InlineData("$.duration: is missing", "{}")]
    [InlineData("does not compile", null)]
    public async Task What_is_no_experiment_is_named(string sentence, string? json)
    {
        await using Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        ExperimentSample sample = (await browser.CallAsync<ExperimentSample[]>(nameof(IPlaygroundHub.ExperimentSamples)))[0];
        var request = new ExperimentRequest(json ?? sample.Json, [new ProgramFile($"{sample.Name}.erl", "-module(none).\nstart() -> X.")], "1");
        Assert.Contains(sentence, (await Assert.ThrowsAsync<HubException>(() => TryAsync(browser, request))).Message);
    }

    [Theory]
    [InlineData("a..b are no seeds", "a..b")]
    [InlineData("The page tries at most 1,000 seeds", "1..1001")]
    public async Task What_are_no_seeds_is_named(string sentence, string seeds)
    {
        await using Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        ExperimentSample sample = (await browser.CallAsync<ExperimentSample[]>(nameof(IPlaygroundHub.ExperimentSamples)))[0];
        var request = new ExperimentRequest(sample.Json, sample.Versions[0].Files, seeds);
        Assert.Contains(sentence, (await Assert.ThrowsAsync<HubException>(() => TryAsync(browser, request))).Message);
    }

    private static async Task<IReadOnlyList<SeedOutcome>> TryAsync(Browser browser, ExperimentRequest request)
    {
        var done = new List<SeedOutcome>();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await foreach (ExperimentProgress progress in browser.Connection.StreamAsync<ExperimentProgress>(nameof(IPlaygroundHub.RunExperiment), request, limit.Token))
        {
            done.AddRange(progress.Done);
            if (progress.IsOver) Assert.Equal(progress.Seeds, done.Count);
        }
        return done;
    }
}
