using System.Text.Json;

namespace Playground.Server.Tests.CommandLine;

/// <summary><c>run --seed</c> and <c>replay</c>.</summary>
public sealed class SimulationTests : IDisposable
{
    /// <summary>Two processes send to a third: who is first follows from the seed.</summary>
    private const string Race = """
        -module(race).
        -export([main/0]).
        main() ->
            Main = self(),
            [spawn(fun() -> Main ! N end) || N <- [1, 2]],
            First = receive N -> N end,
            io:format("first ~p~n", [First]),
            First.
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("playground-tests-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_same_seed_gives_the_same_run_wherever_the_file_is()
    {
        string here = Write("race.erl", Race);
        Directory.CreateDirectory(Path.Combine(folder, "there"));
        string there = Write("there/race.erl", Race);
        (int Code, string Output, string Error) one = await RunAsync("run", "--seed", "7", "--print", here);
        Assert.Equal(0, one.Code);
        Assert.Matches("^first [12]\n=> [12]\n$", one.Output);
        Assert.Matches("^seed 7, random: \\d+ events, [0-9.]+ virtual ms, hash [0-9a-f]{16}\n$", one.Error);
        Assert.Equal(one, await RunAsync("run", "--seed", "7", "--print", there));
    }

    [Theory]
    [InlineData("random")]
    [InlineData("priorities")]
    [InlineData("priorities:2")]
    public async Task Other_seeds_give_other_results(string schedule)
    {
        string file = Write("race.erl", Race);
        var outputs = new HashSet<string>();
        for (int seed = 1; seed <= 100 && outputs.Count < 2; seed++)
            outputs.Add((await RunAsync("run", "--seed", $"{seed}", "--schedule", schedule, file)).Output);
        Assert.Equal(2, outputs.Count);
    }

    [Fact]
    public async Task A_schedule_that_is_written_out_can_be_changed()
    {
        string file = Write("race.erl", Race), recording = Path.Combine(folder, "race.json");
        (_, string output, string error) = await RunAsync("run", "--seed", "3", "--record", recording, "--turns", file);
        (int code, string again, string summary) = await RunAsync("replay", recording);
        Assert.Equal((0, output), (code, again));
        Assert.Equal(error.Replace("random", "recorded", StringComparison.Ordinal), summary);

        string written = await File.ReadAllTextAsync(recording);
        Assert.Contains("\"<0.1.0>:", written, StringComparison.Ordinal);
        await File.WriteAllTextAsync(recording, System.Text.RegularExpressions.Regex.Replace(written, "\"turns\": \\[[^\\]]*\\]", "\"turns\": []"));
        Assert.Equal(1, (await RunAsync("replay", recording)).Code);
        await File.WriteAllTextAsync(recording, System.Text.RegularExpressions.Regex.Replace(written, "\"turns\": \\[[^\\]]*\\]", "\"turns\": [\"<0.5.0>\"]"));
        (code, _, summary) = await RunAsync("replay", recording);
        Assert.Equal(2, code);
        Assert.Contains("<0.5.0> is no turn", summary);
    }

    [Theory]
    [InlineData("recorded is no schedule", "run", "--seed", "1", "--schedule", "recorded")]
    [InlineData("priorities:0 is no schedule", "run", "--seed", "1", "--schedule", "priorities:0")]
    [InlineData("--turns is of a recording", "run", "--seed", "1", "--turns")]
    public async Task What_no_schedule_is_is_said(string sentence, params string[] arguments)
    {
        (int code, _, string error) = await RunAsync([.. arguments, Write("race.erl", Race)]);
        Assert.Equal(2, code);
        Assert.Contains(sentence, error);
    }

    [Fact]
    public async Task A_recording_needs_nothing_but_itself()
    {
        string file = Write("race.erl", Race), recording = Path.Combine(folder, "race.json");
        (int, string, string) recorded = await RunAsync("run", "--seed", "3", "--record", recording, file);
        File.Delete(file);
        Assert.Equal(recorded, await RunAsync("replay", recording));
    }

    [Fact]
    public async Task Replay_stops_at_an_event_and_lists_the_processes()
    {
        string recording = Path.Combine(folder, "race.json");
        await RunAsync("run", "--seed", "3", "--record", recording, Write("race.erl", Race));
        (int code, string output, string error) = await RunAsync("replay", recording, "--to", "20");
        Assert.Equal(0, code);
        Assert.Contains("race:main/0", output);
        Assert.StartsWith("PID", output);
        Assert.InRange(int.Parse(error.Split(": ")[1].Split(' ')[0]), 20, 60);
    }

    [Fact]
    public async Task Replay_says_when_it_is_not_the_same()
    {
        string recording = Path.Combine(folder, "race.json");
        await RunAsync("run", "--seed", "3", "--record", recording, Write("race.erl", Race));
        File.WriteAllText(recording, File.ReadAllText(recording).Replace("\"seed\": 3", "\"seed\": 4"));
        (int code, _, string error) = await RunAsync("replay", recording);
        Assert.Equal(1, code);
        Assert.Contains("This is not the recorded run", error);
    }

    [Fact]
    public async Task Events_are_written_one_a_line()
    {
        string events = Path.Combine(folder, "race.events");
        (_, _, string error) = await RunAsync("run", "--seed", "3", "--events", events, Write("race.erl", Race));
        JsonElement[] lines = [.. File.ReadLines(events).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Contains($" {lines.Length} events", error);
        Assert.Equal(Enumerable.Range(1, lines.Length), lines.Select(line => line.GetProperty("event").GetInt32()));
        Assert.Contains(lines, line => line.GetProperty("kind").GetString() == "Output" && line.GetProperty("text").GetString()!.StartsWith("first"));
    }

    [Fact]
    public async Task A_deadlock_ends_the_run()
    {
        (int code, string output, string error) = await RunAsync("run", "--seed", "1", Write("waits.erl", "-module(waits).\n-export([main/0]).\nmain() -> receive never -> ok end.\n"));
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("Nothing can happen any more", error);
    }

    [Fact]
    public async Task An_hour_of_virtual_time_is_over_at_once()
    {
        (int code, string output, string error) = await RunAsync("run", "--seed", "1", "--print",
            Write("sleeps.erl", "-module(sleeps).\n-export([main/0]).\nmain() -> Begin = erlang:monotonic_time(second), timer:sleep(3600000), erlang:monotonic_time(second) - Begin.\n"));
        Assert.Equal((0, "=> 3600\n"), (code, output));
        Assert.Contains(" virtual ms", error);
    }

    [Theory]
    [InlineData("{\"format\":1,\"filez\":[]}", "filez")]
    [InlineData("{\"format\":1,\"files\":[{\"name\":3}],\"call\":\"a:b\",\"seed\":1,\"schedule\":\"random\",\"events\":1,\"hash\":\"\"}", "$.files[0].name")]
    [InlineData("{\"format\":2,\"files\":[],\"call\":\"a:b\",\"seed\":1,\"schedule\":\"random\",\"events\":1,\"hash\":\"\"}", "format 2")]
    [InlineData("{\"format\":1,\"files\":[],\"call\":\"a:b\",\"seed\":1,\"schedule\":\"random\",\"events\":1,\"hash\":\"\"}", "files")]
    [InlineData("{\"format\":1,\"files\":[],\"call\":\"a:b\",\"seed\":1,\"schedule\":\"sometimes\",\"events\":1,\"hash\":\"\"}", "$.schedule")]
    [InlineData("{\"format\":1,\"files\":[{\"name\":\"a.erl\",\"text\":\"\"}],\"call\":\"a:b\",\"seed\":1,\"schedule\":\"random\",\"inputs\":[{\"event\":1}],\"events\":1,\"hash\":\"\"}", "inputs")]
    [InlineData("[]", "expected a recording, a JSON object, not a list")]
    public async Task What_is_no_recording_is_refused_with_the_place(string text, string place)
    {
        string file = Write("bad.json", text);
        (int code, string output, string error) = await RunAsync("replay", file);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("bad.json", error);
        Assert.Contains(place, error);
    }

    [Theory]
    [InlineData("--schedule is of a simulation; it needs --seed.", "--schedule", "fair")]
    [InlineData("--record is of a simulation; it needs --seed.", "--record", "file")]
    [InlineData("--stats has no meaning in a simulation (--seed).", "--seed", "1", "--stats")]
    [InlineData("--seed is a number from 0", "--seed", "x")]
    [InlineData("sometimes", "--seed", "1", "--schedule", "sometimes")]
    public async Task Wrong_options_are_named(string sentence, params string[] options)
    {
        (int code, string output, string error) = await RunAsync(["run", .. options, Write("race.erl", Race)]);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(sentence, error);
    }

    [Fact]
    public async Task A_place_where_nothing_can_be_written_is_named()
    {
        string nowhere = Path.Combine(folder, "nowhere", "events");
        (int code, string output, string error) = await RunAsync("run", "--seed", "1", "--events", nowhere, Write("race.erl", Race));
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(nowhere, error);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => CommandLineTests.RunAsync(arguments);
}
