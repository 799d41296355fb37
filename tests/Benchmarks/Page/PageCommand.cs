using System.CommandLine;
using Microsoft.Playwright;
using Playground.Tests.Common;

namespace Playground.Benchmarks.Page;

/// <summary>Measures the published page in a headless browser: how soon it is there, how smoothly it draws, how fast it answers.</summary>
internal static class PageCommand
{
    private static readonly string[] Visits = [nameof(ColdVisit), nameof(ManyNodes), nameof(ManyProcesses), nameof(MillionCells)];

    /// <summary>A room for the million cells; the others do not come near these limits.</summary>
    private static readonly string[] RoomLimits = ["--room-processes", "1200000", "--room-memory", "8192"];

    public static Command Create(Option<int> rounds)
    {
        var visits = new Argument<string[]>("visits")
        {
            Description = $"What to measure: {string.Join(", ", Visits)}. All when none is named.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        visits.AcceptOnlyFromAmong(Visits);
        var command = new Command("page", "Measures the published page in headless Chromium; medians of the rounds.") { rounds, visits };
        command.SetAction(parsed => MeasureAsync(parsed.GetValue(rounds), parsed.GetValue(visits) ?? []));
        return command;
    }

    private static async Task<int> MeasureAsync(int rounds, string[] only)
    {
        string folder = Directory.CreateTempSubdirectory("playground-page-").FullName;
        try
        {
            await using PublishedServer server = await PublishedServer.StartAsync(folder, RoomLimits);
            using IPlaywright playwright = await Playwright.CreateAsync();
            await using IBrowser chromium = await Chromium.LaunchAsync(playwright);
            var table = new FigureTable(rounds);
            PageVisit[] visits =
            [
                new ColdVisit(chromium, server.Url),
                new ManyNodes(chromium, server.Url, 150),
                new ManyNodes(chromium, server.Url, 300),
                new ManyProcesses(chromium, server.Url),
                new MillionCells(chromium, server.Url, server.ProcessId),
            ];
            foreach (PageVisit visit in visits.Where(visit => only.Length == 0 || only.Contains(visit.GetType().Name)))
                await table.MeasureAsync(visit.MeasureAsync);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
