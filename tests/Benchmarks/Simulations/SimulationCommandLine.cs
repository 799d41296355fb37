using System.CommandLine;
using Playground.Benchmarks.Page;
using Playground.Contracts;
using Playground.Tests.Common;

namespace Playground.Benchmarks.Simulations;

/// <summary>Measures simulations: how fast they are beside live ones, and how soon a moment of the past is there.</summary>
internal static class SimulationCommandLine
{
    private const double TenMinutes = 600_000;

    private static readonly string[] Parts = ["speed", "calls", "reductions"];

    public static Command Create(Option<int> rounds, Option<string?> server)
    {
        var parts = new Argument<string[]>("parts") { Description = $"What to measure: {string.Join(", ", Parts)}. All when none is named.", Arity = ArgumentArity.ZeroOrMore };
        parts.AcceptOnlyFromAmong(Parts);
        var command = new Command("simulation", "Measures the speed of simulations, and how soon moments of the past are there; medians of the rounds.") { rounds, server, parts };
        command.SetAction(parsed => MeasureAsync(parsed.GetValue(rounds), parsed.GetValue(server) ?? PlaygroundSystem.DefaultServer(), parsed.GetValue(parts) is { Length: > 0 } some ? some : Parts));
        return command;
    }

    private static async Task<int> MeasureAsync(int rounds, string server, string[] parts)
    {
        var table = new FigureTable(rounds);
        if (parts.Contains("speed"))
        {
            var speed = new SimulatedSpeed(server);
            foreach (string work in SimulatedSpeed.Works) await table.MeasureAsync(() => speed.MeasureAsync(work));
        }
        if (!parts.Contains("calls") && !parts.Contains("reductions")) return 0;
        string folder = Directory.CreateTempSubdirectory("playground-simulation-").FullName;
        try
        {
            await using PublishedServer running = await PublishedServer.StartBuiltAsync(server, folder);
            foreach (SimulationSchedule schedule in new[] { SimulationSchedule.Fair, SimulationSchedule.Random })
            {
                var choice = new SimulationChoice(1, schedule);
                if (parts.Contains("calls"))
                    await table.MeasureAsync(new Rewinding(running.Url, $"ten minutes of calls, {schedule}", new RoomProgram { Sample = "calls", Simulation = choice }, TenMinutes).MeasureAsync);
                if (parts.Contains("reductions"))
                    await table.MeasureAsync(new Rewinding(running.Url, $"a thousand million reductions, {schedule}", await MillionAsync(choice), 25_000).MeasureAsync);
            }
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<RoomProgram> MillionAsync(SimulationChoice choice) => new()
    {
        Files = [new ProgramFile("million.erl", await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Simulations", "Programs", "million.erl")))],
        Simulation = choice,
    };
}
