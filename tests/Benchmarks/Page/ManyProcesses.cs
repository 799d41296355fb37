using Microsoft.Playwright;

namespace Playground.Benchmarks.Page;

/// <summary>A hundred thousand processes under 111 supervisors, a hundred of them crashing each second: can it be read, and how fast is something found?</summary>
internal sealed class ManyProcesses(IBrowser browser, string url) : PageVisit(browser, url)
{
    protected override async Task<IReadOnlyList<Figure>> MeasureAsync(IPage page)
    {
        await RunAsync(page, Source, "crowd_");
        await page.WaitForFunctionAsync(@"document.querySelector('.totals')?.innerText.match(/10\d([, ]\d\d\d|(\.\d)? ?k)/i)");
        double text = await page.EvaluateAsync<double>("""
            Math.min(...[...document.querySelectorAll('.tree-node .label b')].map(name =>
              parseFloat(getComputedStyle(name).fontSize) * name.getBoundingClientRect().height / name.offsetHeight))
            """);
        double frames = await FramesPerSecondAsync(page);
        await page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Processes" }).ClickAsync();
        await page.Locator("#process-search").ClickAsync();
        double find = await AnswerAsync(page, "input",
            "[...document.querySelectorAll('.mud-table-body tr')].some(row => row.innerText.includes('needle'))",
            () => page.Keyboard.InsertTextAsync("needle"));
        double opened = await AnswerAsync(page, "pointerdown", "document.querySelector('.tree-path') !== null",
            () => page.Locator(".tree-node.group").First.DblClickAsync());
        return
        [
            new("100,000 processes: smallest text in the picture", text, "px"),
            new("100,000 processes: frames drawn", frames, "/s"),
            new("100,000 processes: a process found by name", find, "ms"),
            new("100,000 processes: a group opened", opened, "ms"),
        ];
    }

    /// <summary>One supervisor above ten above a hundred, each of the hundred with a thousand workers; one of a hundred thousand is called needle.</summary>
    private const string Source = """
        -module(crowds).
        -behaviour(supervisor).
        -export([start/0, init/1, start_team/1, start_crowd/1, start_worker/1, work/1]).
        start() ->
            {ok, Boss} = supervisor:start_link({local, boss}, ?MODULE, boss), unlink(Boss),
            spawn(fun() -> crash() end).
        start_team(Team) -> supervisor:start_link(?MODULE, {team, Team}).
        start_crowd(Crowd) ->
            {ok, Supervisor} = supervisor:start_link({local, list_to_atom("crowd_" ++ integer_to_list(Crowd))}, ?MODULE, crowd),
            [{ok, _} = supervisor:start_child(Supervisor, [{Crowd, Worker}]) || Worker <- lists:seq(1, 1000)],
            {ok, Supervisor}.
        start_worker(Name) -> {ok, proc_lib:spawn_link(?MODULE, work, [Name])}.
        init(boss) -> {ok, {#{intensity => 1000000}, [#{id => Team, type => supervisor, start => {?MODULE, start_team, [Team]}} || Team <- lists:seq(1, 10)]}};
        init({team, Team}) -> {ok, {#{intensity => 1000000}, [#{id => Crowd, type => supervisor, start => {?MODULE, start_crowd, [Team * 10 + Crowd]}} || Crowd <- lists:seq(1, 10)]}};
        init(crowd) -> {ok, {#{strategy => simple_one_for_one, intensity => 1000000}, [#{id => worker, start => {?MODULE, start_worker, []}}]}}.
        work({50, 500}) -> register(needle, self()), idle();
        work(_) -> idle().
        idle() -> receive crash -> exit(crashed); _ -> idle() end.
        crash() ->
            Crowd = list_to_atom("crowd_" ++ integer_to_list(10 + rand:uniform(100))),
            Children = supervisor:which_children(Crowd),
            [begin {_, Pid, _, _} = lists:nth(rand:uniform(1000), Children), Pid ! crash, receive after 10 -> ok end end || _ <- lists:seq(1, 100)],
            crash().
        """;
}
