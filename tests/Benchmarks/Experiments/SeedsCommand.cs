using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Playground.Benchmarks.Page;
using Playground.Tests.Common;

namespace Playground.Benchmarks.Experiments;

/// <summary>
/// Measures how many seeds a minute the reference experiment runs, without a page: 50 processes, 100 calls a second, a kill every 2 seconds, 30 virtual
/// seconds; under each schedule. Processor time says it also on a machine that does something else beside it. All rounds must find the same.
/// </summary>
internal static partial class SeedsCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static Command Create(Option<int> rounds, Option<string?> server)
    {
        var seeds = new Option<int>("--seeds") { Description = "Seeds of a round.", DefaultValueFactory = _ => 1_000 };
        var parallel = new Option<int>("--parallel") { Description = "Runs at once.", DefaultValueFactory = _ => 2 };
        var command = new Command("experiment", "Measures how many seeds a minute the reference experiment runs; medians of the rounds.") { rounds, server, seeds, parallel };
        command.SetAction(parsed => MeasureAsync(parsed.GetValue(rounds), parsed.GetValue(server) ?? PlaygroundSystem.DefaultServer(), parsed.GetValue(seeds), parsed.GetValue(parallel)));
        return command;
    }

    private static async Task<int> MeasureAsync(int rounds, string server, int seeds, int parallel)
    {
        string here = Path.Combine(AppContext.BaseDirectory, "Experiments"), folder = Directory.CreateTempSubdirectory("playground-seeds-").FullName;
        try
        {
            File.Copy(Path.Combine(here, "pool.erl"), Path.Combine(folder, "pool.erl"));
            var table = new FigureTable(rounds);
            foreach (string schedule in new[] { "random", "priorities", "fair" })
            {
                JsonNode experiment = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(here, "pool.json")))!;
                experiment["schedule"] = schedule;
                string file = Path.Combine(folder, $"{schedule}.json");
                await File.WriteAllTextAsync(file, experiment.ToJsonString());
                var journals = new Journals(Path.Combine(folder, $"{schedule}.journal.json"));
                await table.MeasureAsync(() => Task.FromResult(Measure(server, file, schedule, journals, seeds, parallel)));
            }
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IReadOnlyList<Figure> Measure(string server, string file, string schedule, Journals journals, int seeds, int parallel)
    {
        string[] arguments = [server, "experiment", "run", file, "--seeds", $"1..{seeds}", "--parallel", $"{parallel}", "--journal", journals.File];
        if (SystemProgram.Run("dotnet", arguments, Patience) is not { ExitCode: 0 } run) throw new InvalidOperationException($"The reference experiment did not hold, or took more than {Patience.TotalMinutes} minutes.");
        journals.Compare();
        Match told = Told().Match(run.Error);
        if (!told.Success) throw new InvalidOperationException($"The command said nothing of its speed: {run.Error}");
        double Number(string name) => double.Parse(told.Groups[name].Value, CultureInfo.InvariantCulture);
        return
        [
            new Figure($"seeds of the reference experiment, schedule {schedule}", Number("rate"), "/min"),
            new Figure($"… processor time of a seed, schedule {schedule}", Number("worked") * 1_000 / seeds, "ms"),
        ];
    }

    [GeneratedRegex("(?<rate>[0-9]+) a minute, (?<worked>[0-9.]+) s of processor time")]
    private static partial Regex Told();

    /// <summary>The journal of each round, in the same file: all figures of all seeds are the same each time.</summary>
    private sealed class Journals(string file)
    {
        private string? first;

        public string File => file;

        public void Compare()
        {
            string text = System.IO.File.ReadAllText(file);
            if (text != (first ??= text)) throw new InvalidOperationException("Another round of the reference experiment gave other figures.");
        }
    }
}
