using System.Text;
using System.Text.Json.Nodes;
using Playground.Server.Tests.Experiments;

namespace Playground.Server.Tests.CommandLine;

/// <summary>Files that are none of those that a command reads, and places where nothing can be written: each is named, with what was expected, and nothing is left behind.</summary>
public sealed class BadFileTests : IDisposable
{
    private const string Quick = "-module(quick).\n-export([main/0]).\nmain() -> ok.\n";

    private readonly string folder = Directory.CreateTempSubdirectory("playground-tests-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>A text that is no recording and no journal, and what is said of it.</summary>
    public static TheoryData<string, string> Texts => new()
    {
        { "", "is empty; expected a " },
        { " \n\t", "is empty; expected a " },
        { "hello", "line 1, column 1: is no JSON: 'h' is an invalid start of a value." },
        { "{\n  \"format\" 1\n}", "line 2, column 12: is no JSON: " },
        { "\u0000\u0001\ufffd", "line 1, column 1: is no JSON: " },
        { "[]", "a JSON object, not a list" },
        { "null", "a JSON object, not null" },
        { "7", "a JSON object, not a number" },
        { "{}", "'format' is missing, so it is not a " },
        { "{\"format\":7}", "$.format: format 7; this program reads format 1" },
        { "{\"format\":\"one\"}", "$.format: no number; this program reads format 1" },
        { "{\"format\":1}", "must be there, and is not" },
        { "{\"format\":1,\"resuls\":[]}", "$.resuls: a " },
    };

    /// <summary>A change to a recording, by the member that is set and its value, and what is said of it.</summary>
    public static TheoryData<string, string, string> Recordings => new()
    {
        { "seed", "-1", "$.seed: expected a whole number from 0" },
        { "seed", "\"seven\"", "$.seed: expected a whole number from 0" },
        { "schedule", "\"fast\"", "$.schedule: expected one of fair, random, priorities, recorded" },
        { "schedule", "null", "$.schedule: expected one of fair" },
        { "schedule", "\"recorded\"", "$.turns: turns belong to the schedule recorded" },
        { "events", "-5", "$.events: expected a number from 0, not -5" },
        { "events", "1.5", "$.events: expected a whole number" },
        { "hash", "null", "$.hash: null is no value for it" },
        { "hash", "12", "$.hash: expected a text" },
        { "call", "{}", "$.call: expected a text" },
        { "call", "\"quick:gone\"", "the module quick does not" },
        { "files", "{}", "$.files: expected a list" },
        { "files", "[]", "$.files: each of the files needs a name" },
        { "files", "[null]", "$.files: each of the files needs a name" },
        { "files", """[{"name":"quick.beam","bytes":"?"}]""", "$.files[0].bytes: expected bytes as a text in Base64" },
        { "files", """[{"name":"quick.erl","text":"x("}]""", "quick.erl:1:" },
        { "inputs", "[null]", "$.inputs: each of the inputs needs an event" },
        { "inputs", """[{"event":1,"time":"soon","stopPlan":0}]""", "$.inputs[0].time: expected a time such as" },
        { "inputs", """[{"event":1,"time":"00:00:01","plan":{"fault":{"kind":"kil","on":"x"}}}]""", "'kil' is no kind of fault" },
        { "inputs", """[{"event":1,"time":"00:00:01","fault":{"process":1,"fault":{"kind":"kil"}}}]""", "$.inputs[0].fault" },
        { "turns", "[null]", "$.turns" },
        { "roomLimits", """{"processes":0}""", "$.roomLimits: " },
    };

    /// <summary>The same of a journal.</summary>
    public static TheoryData<string, string, string> Journals => new()
    {
        { "experiment", "\"{}\"", "$.experiment: $.duration: is missing" },
        { "experiment", "null", "$.experiment: null is no value for it" },
        { "verdict", "\"perhaps\"", "$.verdict: expected one of held, violated, inconclusive" },
        { "files", "[{}]", "$.files: each of the files needs a name" },
        { "files", "[]", "$.files: each of the files needs a name" },
        { "results", "[null]", "$.results: null is no result" },
        { "results", "[{}]", "$.results[0]: " },
        { "results", "7", "$.results: expected a list" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task What_is_no_file_of_ours_is_named(string text, string sentence)
    {
        string path = Write("other.json", text);
        foreach (string[] command in new string[][] { ["replay"], ["experiment", "verify"] }) await FailAsync(path, sentence, [.. command, path]);
    }

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task What_is_wrong_in_a_recording_is_told_with_its_place(string member, string value, string sentence)
    {
        string recording = await RecordAsync(), path = Write("changed.json", With(recording, member, value));
        await FailAsync(sentence.StartsWith('$') || sentence.StartsWith('\'') ? path : "", sentence, "replay", path);
    }

    [Theory]
    [MemberData(nameof(Journals))]
    public async Task What_is_wrong_in_a_journal_is_told_with_its_place(string member, string value, string sentence)
    {
        string journal = await JournalAsync(), path = Write("changed.json", With(journal, member, value));
        await FailAsync(path, sentence, "experiment", "verify", path);
    }

    [Fact]
    public async Task A_journal_with_two_results_of_a_seed_is_refused()
    {
        JsonNode journal = JsonNode.Parse(File.ReadAllText(await JournalAsync()))!;
        journal["results"]!.AsArray().Add(journal["results"]![0]!.DeepClone());
        string path = Write("changed.json", journal.ToJsonString());
        await FailAsync(path, "$.results: 1 is there 2 times", "experiment", "verify", path);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public async Task A_file_that_was_cut_is_told(double part)
    {
        foreach ((string path, string[] command) in new (string, string[])[] { (await RecordAsync(), ["replay"]), (await JournalAsync(), ["experiment", "verify"]) })
        {
            string text = File.ReadAllText(path).TrimEnd();
            string cut = Write("cut.json", text[..(int)(text.Length * part)]);
            await FailAsync(cut, "the file ends in the middle of a ", [.. command, cut]);
        }
    }

    [Theory]
    [InlineData("replay")]
    [InlineData("experiment", "verify")]
    [InlineData("experiment", "run")]
    [InlineData("run", "--seed", "1")]
    [InlineData("run")]
    public async Task What_is_no_file_at_all_is_named(params string[] command)
    {
        string missing = Path.Combine(folder, "missing.erl"), there = Directory.CreateDirectory(Path.Combine(folder, "there.erl")).FullName;
        await FailAsync(missing, "there is no such file", [.. command, missing]);
        await FailAsync(there, "is a folder, not a file", [.. command, there]);
    }

    [Theory]
    [InlineData("--record", "run", "--seed", "1", "quick.erl")]
    [InlineData("--events", "run", "--seed", "1", "quick.erl")]
    [InlineData("--journal", "experiment", "run", "bank.json")]
    [InlineData("--junit", "experiment", "run", "bank.json")]
    [InlineData("--html", "experiment", "run", "bank.json")]
    public async Task Where_nothing_can_be_written_is_told_before_anything_runs(string option, params string[] command)
    {
        // What would be said of the files if they were read is not said.
        command[^1] = Path.Combine(folder, command[^1]);
        string missing = Path.Combine(folder, "missing", "file");
        await FailAsync(missing, $"there is no folder {Path.GetDirectoryName(missing)}", [.. command, option, missing]);
        await FailAsync(folder, "is a folder, not a file", [.. command, option, folder]);
        await FailAsync("/proc/file", "nothing may be written into the folder /proc", [.. command, option, "/proc/file"]);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public async Task Two_results_do_not_go_into_one_file()
    {
        string path = Path.Combine(folder, "both");
        await FailAsync(path, "--journal names the same file", "experiment", "run", "bank.json", "--journal", path, "--html", path);
    }

    /// <summary>Usage is bad, nothing is printed, and the sentence names the path and no types of ours.</summary>
    private static async Task FailAsync(string path, string sentence, params string[] arguments)
    {
        (int code, string output, string error) = await CommandLineTests.RunAsync(arguments);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(path, error);
        Assert.Contains(sentence, error);
        foreach (string word in new[] { "System.", "Playground.", ".NET", "deserializ", "LineNumber", "   at " }) Assert.DoesNotContain(word, error);
    }

    private async Task<string> RecordAsync()
    {
        string path = Path.Combine(folder, "recording.json");
        await CommandLineTests.RunAsync("run", "--seed", "1", "--record", path, Write("quick.erl", Quick));
        return path;
    }

    private async Task<string> JournalAsync()
    {
        Write("bank.erl", TriedExperiment.Bank);
        string path = Path.Combine(folder, "journal.json");
        await CommandLineTests.RunAsync("experiment", "run", Write("bank.json", TriedExperiment.Json(("duration", "\"1 s\""), ("phases", """{"before":"1 s","during":"0 s"}"""))), "--seeds", "1", "--journal", path);
        return path;
    }

    private static string With(string path, string member, string value)
    {
        JsonNode json = JsonNode.Parse(File.ReadAllText(path))!;
        json[member] = JsonNode.Parse(value);
        return json.ToJsonString();
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }
}
