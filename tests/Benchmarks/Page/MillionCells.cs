using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

namespace Playground.Benchmarks.Page;

/// <summary>The field of a million living processes, fifty thousand of which get a message each second and twenty of which crash: how smooth, at what price?</summary>
internal sealed class MillionCells(IBrowser browser, string url, int serverProcess) : PageVisit(browser, url, 1920, 1080)
{
    private const double Watched = 10_000;

    protected override async Task<IReadOnlyList<Figure>> MeasureAsync(IPage page)
    {
        await page.AddInitScriptAsync("""
            window.received = 0;
            const Plain = WebSocket;
            window.WebSocket = class extends Plain {
              constructor(...given) {
                super(...given);
                this.addEventListener('message', message => { received += message.data.length ?? message.data.byteLength; });
              }
            };
            window.cells = () => [...(document.querySelector('.field')?.ariaLabel ?? '').matchAll(/(\d+) (waiting|runnable|has run)/g)]
              .reduce((sum, [, count]) => sum + Number(count), 0);
            """);
        await RunAsync(page, Source, "boss");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Field" }).ClickAsync();
        await page.WaitForFunctionAsync("cells() >= 1000000");
        using Process server = Process.GetProcessById(serverProcess);
        double frames = await FramesPerSecondAsync(page);
        double bytes = await page.EvaluateAsync<double>("received");
        TimeSpan worked = server.TotalProcessorTime;
        await page.EvaluateAsync(string.Create(CultureInfo.InvariantCulture, $"new Promise(done => setTimeout(done, {Watched}))"));
        server.Refresh();
        return
        [
            new("a million cells: cells shown", await page.EvaluateAsync<double>("cells()"), ""),
            new("a million cells: frames drawn", frames, "/s"),
            new("a million cells: received", (await page.EvaluateAsync<double>("received") - bytes) / Watched / 1e3, "MB/s"),
            new("a million cells: the server's processor", (server.TotalProcessorTime - worked).TotalMilliseconds / Watched * 100, "%"),
            new("a million cells: the server's memory", server.WorkingSet64 / 1e9, "GB"),
        ];
    }

    /// <summary>A hundred supervisors of ten thousand processes each; every supervisor's caller wakes fifty of them ten times a second.</summary>
    private const string Source = """
        -module(million).
        -behaviour(supervisor).
        -export([start/0, init/1, start_crowd/1, start_worker/0, work/0, wake/1]).
        start() ->
            {ok, Boss} = supervisor:start_link({local, boss}, ?MODULE, boss), unlink(Boss).
        start_crowd(Crowd) ->
            {ok, Supervisor} = supervisor:start_link({local, list_to_atom("crowd_" ++ integer_to_list(Crowd))}, ?MODULE, crowd),
            Workers = [begin {ok, Worker} = supervisor:start_child(Supervisor, []), Worker end || _ <- lists:seq(1, 10000)],
            spawn(?MODULE, wake, [list_to_tuple(Workers)]),
            {ok, Supervisor}.
        start_worker() -> {ok, proc_lib:spawn_link(?MODULE, work, [])}.
        init(boss) -> {ok, {#{intensity => 1000000}, [#{id => Crowd, type => supervisor, start => {?MODULE, start_crowd, [Crowd]}} || Crowd <- lists:seq(1, 100)]}};
        init(crowd) -> {ok, {#{strategy => simple_one_for_one, intensity => 1000000}, [#{id => worker, start => {?MODULE, start_worker, []}}]}}.
        work() -> receive crash -> exit(crashed); _ -> work() end.
        wake(Workers) -> wake(Workers, 1).
        wake(Workers, Round) ->
            [element(rand:uniform(10000), Workers) ! work || _ <- lists:seq(1, 50)],
            case Round rem 50 of 0 -> element(rand:uniform(10000), Workers) ! crash; _ -> ok end,
            receive after 100 -> wake(Workers, Round + 1) end.
        """;
}
