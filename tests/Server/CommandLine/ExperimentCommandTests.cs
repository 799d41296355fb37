using System.Text.Json.Nodes;
using Playground.Server.Tests.Experiments;

namespace Playground.Server.Tests.CommandLine;

/// <summary><c>experiment run</c> and <c>experiment verify</c>.</summary>
public sealed class ExperimentCommandTests : IDisposable
{
    private const string Careless = """[{"name":"moves","call":"bank:careless(N rem 5 + 1, (N + 1) rem 5 + 1, 1)","clients":3,"think":5}]""";
    private const string Money = """[{"name":"money","expression":"bank:total() =:= 500"}]""";
    private const string KillNobody = """[{"name":"kill","fault":{"kind":"kill","on":"nobody"},"trigger":{"everyMs":500}}]""";

    private readonly string folder = Directory.CreateTempSubdirectory("playground-tests-").FullName;

    public ExperimentCommandTests() => File.WriteAllText(Path.Combine(folder, "bank.erl"), TriedExperiment.Bank);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_held_exits_with_0()
    {
        (int code, string output, string error) = await RunAsync("run", Write(("invariants", Money)), "--seeds", "1..3,7");
        Assert.Equal((0, "bank: held\n  4 seeds: 4 held, 0 violated, 0 inconclusive\n"), (code, output));
        Assert.Matches("^4 seeds in [0-9.]+ s, [0-9]+ a minute, [0-9.]+ s of processor time for all of it\n$", error);
    }

    [Fact]
    public async Task What_was_violated_exits_with_1_and_names_the_seeds()
    {
        (int code, string output, _) = await RunAsync("run", Write(("invariants", Money), ("load", Careless)));
        Assert.Equal(1, code);
        Assert.Matches(@"^bank: violated\n  10 seeds: \d held, \d+ violated, 0 inconclusive\n  violated: money \(\d+ seeds: [0-9, …]+\)\n    seed \d+: it was false; \w+ the faults, at [0-9.]+ s, event \d+\n$", output);
    }

    [Fact]
    public async Task What_says_nothing_exits_with_2()
    {
        (int code, string output, _) = await RunAsync("run", Write(("method", KillNobody)), "--seeds", "1");
        Assert.Equal(2, code);
        Assert.Contains("inconclusive: The fault 'kill' never landed (1 seed: 1)\n    seed 1: The fault 'kill' never landed: no process is registered as nobody\n", output);
    }

    [Fact]
    public async Task A_journal_is_verified_and_a_changed_figure_is_found()
    {
        string journal = Path.Combine(folder, "journal.json");
        await RunAsync("run", Write(("invariants", Money), ("load", Careless)), "--seeds", "1..4", "--journal", journal);
        Assert.Equal((0, "All figures of 4 seeds are the same.\n"), Two(await RunAsync("verify", journal)));
        JsonNode changed = JsonNode.Parse(File.ReadAllText(journal))!;
        changed["results"]![2]!["load"]![0]!["calls"] = (long)changed["results"]![2]!["load"]![0]!["calls"]! + 1;
        File.WriteAllText(journal, changed.ToJsonString());
        Assert.Equal((1, "1 of 4 seeds gave other figures: 3\n"), Two(await RunAsync("verify", journal, "--parallel", "1")));
    }

    [Fact]
    public async Task Another_version_of_the_program_may_take_its_place()
    {
        string mended = Path.Combine(folder, "mended.erl");
        File.WriteAllText(mended, TriedExperiment.Bank.Replace("careless(From, To, Amount) when", "careless(_, _, _) -> ok.\n\nmove(From, To, Amount) when").Replace("careless(_, _, _) -> {error, same}.", "move(_, _, _) -> {error, same}."));
        string experiment = Write(("invariants", Money), ("load", Careless)), journal = Path.Combine(folder, "journal.json");
        Assert.Equal(1, (await RunAsync("run", experiment)).Code);
        Assert.Equal(0, (await RunAsync("run", experiment, "--program", mended, "--journal", journal)).Code);
        Assert.Equal((0, "All figures of 10 seeds are the same.\n"), Two(await RunAsync("verify", journal)));
        Assert.Contains("--program bank.c: the name ends neither in .erl nor in .hrl or .beam.", await FailAsync("run", experiment, "--program", "bank.c"));
        Assert.Contains("nowhere.erl", await FailAsync("run", experiment, "--program", "nowhere.erl"));
    }

    [Fact]
    public async Task Live_runs_have_a_journal_and_nothing_that_needs_another_run_like_them()
    {
        string live = Write(("mode", "\"live\""), ("duration", "\"500 ms\""), ("phases", """{"before":"200 ms","during":"200 ms"}"""), ("invariants", Money), ("seeds", "\"1..2\""));
        string journal = Path.Combine(folder, "journal.json"), html = Path.Combine(folder, "report.html"), junit = Path.Combine(folder, "results.xml");
        (int code, string output, string error) = await RunAsync("run", live, "--journal", journal, "--html", html, "--junit", junit);
        Assert.Equal((0, "bank: held\n  2 runs: 2 held, 0 violated, 0 inconclusive\n"), (code, output));
        Assert.Matches("^2 runs in [0-9.]+ s, [0-9]+ a minute, [0-9.]+ s of processor time for all of it\n$", error);
        Assert.Contains("No run repeats another one", File.ReadAllText(html));
        Assert.Contains("name=\"run 2\"", File.ReadAllText(junit));
        const string Never = "$.mode: a live run comes from the real clock, and no other run repeats it, so ";
        Assert.Contains($"{Never}there is nothing to verify", await FailAsync("verify", journal));
        Assert.Contains($"{Never}there is nothing to shrink", await FailAsync("run", live, "--shrink"));
        Assert.Contains($"{Never}nothing can be opened", await FailAsync("open", live, "--seed", "1"));
        Assert.Contains("$.mode: live runs take all schedulers, one after the other", await FailAsync("run", live, "--parallel", "2"));
    }

    [Fact]
    public async Task What_is_wrong_is_told_with_its_place()
    {
        Assert.Contains("$.method[0].fault.kind: 'kil' is no kind of fault; did you mean 'kill'?", (await FailAsync("run", Write(("method", """[{"fault":{"kind":"kil","on":"x"}}]""")))));
        Assert.Contains("$.program.files[0]: ", await FailAsync("run", Write(("program", """{"files":["bnk.erl"]}"""))));
        File.WriteAllText(Path.Combine(folder, "bank.erl"), "-module(bank).\n-export([start/0]).\nstart() -> X.\n");
        Assert.Contains("bank.erl:3:12: error: ", await FailAsync("run", Write()));
        Assert.Contains("nowhere.json", await FailAsync("run", Path.Combine(folder, "nowhere.json")));
        Assert.Contains("--seeds is a list of seeds, such as 1..1000", await FailAsync("run", Write(), "--seeds", "one"));
        Assert.Contains("--seed is a number from 0 to", await FailAsync("open", Write(), "--seed", "one"));
        string other = Path.Combine(folder, "other.json");
        File.WriteAllText(other, "{\"format\":1,\"resuls\":[]}");
        Assert.Contains("resuls", await FailAsync("verify", other));
    }

    private static (int, string) Two((int Code, string Output, string) run) => (run.Code, run.Output);

    private static async Task<string> FailAsync(params string[] arguments)
    {
        (int code, string output, string error) = await RunAsync(arguments);
        Assert.Equal((2, ""), (code, output));
        return error;
    }

    private string Write(params (string, string)[] members)
    {
        string path = Path.Combine(folder, "bank.json");
        File.WriteAllText(path, TriedExperiment.Json(members));
        return path;
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => CommandLineTests.RunAsync(["experiment", .. arguments]);
}
