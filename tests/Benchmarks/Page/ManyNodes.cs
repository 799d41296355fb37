using Microsoft.Playwright;

namespace Playground.Benchmarks.Page;

/// <summary>A picture with many nodes that all work and send messages, on a screen where they can be read.</summary>
internal sealed class ManyNodes(IBrowser browser, string url, int nodes) : PageVisit(browser, url, nodes > 150 ? 3000 : 1920, nodes > 150 ? 1700 : 1080)
{
    private const int Clicks = 5;

    protected override async Task<IReadOnlyList<Figure>> MeasureAsync(IPage page)
    {
        await RunAsync(page, Source, "team_1");
        await page.Locator(".tree-panel .fill-button").ClickAsync();
        await page.WaitForFunctionAsync("least => document.querySelectorAll('.tree-node').length >= least", nodes * 0.8);
        double frames = await FramesPerSecondAsync(page);
        int shown = await page.Locator(".tree-node").CountAsync();
        var clicks = new List<double>();
        for (int click = 1; click <= Clicks; click++) clicks.Add(await ClickAsync(page, $"worker_{click}_2"));
        clicks.Sort();
        return
        [
            new($"{nodes} processes: nodes shown", shown, ""),
            new($"{nodes} processes: frames drawn", frames, "/s"),
            new($"{nodes} processes: click to selected", clicks[Clicks / 2], "ms"),
        ];
    }

    private static async Task<double> ClickAsync(IPage page, string name)
    {
        ILocator node = page.Locator($".tree-node[data-name=\"{name}\"]").First;
        LocatorBoundingBoxResult box = await node.BoundingBoxAsync() ?? throw new InvalidOperationException($"{name} is not shown.");
        return await AnswerAsync(page, "pointerdown", $"document.querySelector('.inspector h2')?.textContent.includes('{name}')",
            () => page.Mouse.ClickAsync(box.X + box.Width / 2, box.Y + 8));
    }

    /// <summary>Teams of fourteen workers under a supervisor each; every worker sends a message to the next one twenty times a second.</summary>
    private string Source => $$$"""
        -module(teams).
        -behaviour(supervisor).
        -export([start/0, init/1, start_team/1, start_worker/2, work/2]).
        start() -> {ok, Boss} = supervisor:start_link({local, boss}, ?MODULE, boss), unlink(Boss).
        start_team(Team) -> supervisor:start_link({local, name("team", [Team])}, ?MODULE, {team, Team}).
        start_worker(Team, Worker) -> {ok, proc_lib:spawn_link(?MODULE, work, [Team, Worker])}.
        init(boss) -> {ok, {#{}, [#{id => Team, type => supervisor, start => {?MODULE, start_team, [Team]}} || Team <- lists:seq(1, {{{nodes / 15}}})]}};
        init({team, Team}) -> {ok, {#{}, [#{id => Worker, start => {?MODULE, start_worker, [Team, Worker]}} || Worker <- lists:seq(1, 14)]}}.
        name(Kind, Numbers) -> list_to_atom(lists:flatten([Kind | [["_", integer_to_list(Number)] || Number <- Numbers]])).
        work(Team, Worker) -> register(name("worker", [Team, Worker]), self()), loop(name("worker", [Team, Worker rem 14 + 1])).
        loop(Next) -> receive _ -> loop(Next) after 50 -> catch Next ! {hello, self()}, lists:seq(1, 1000), loop(Next) end.
        """;
}
