using System.Diagnostics;
using Microsoft.Playwright;

namespace Playground.Browser.Tests;

/// <summary>What a visitor can do, in a real browser.</summary>
public sealed class PageTests(PlaygroundBrowser browser) : IClassFixture<PlaygroundBrowser>
{
    private const string Workers = """
        -module(workers).
        -behaviour(supervisor).
        -export([start/0, init/1, start_worker/1, work/1]).
        start() ->
            {ok, Supervisor} = supervisor:start_link({local, boss}, ?MODULE, []),
            unlink(Supervisor),
            io:format("hello from the workers~n").
        init([]) ->
            {ok, {#{strategy => one_for_one, intensity => 5, period => 10},
                  [#{id => Name, start => {?MODULE, start_worker, [Name]}} || Name <- [alice, bob]]}}.
        start_worker(Name) -> {ok, proc_lib:spawn_link(?MODULE, work, [Name])}.
        work(Name) -> register(Name, self()), loop().
        loop() -> receive _ -> loop() end.
        """;

    [Fact]
    public async Task The_running_sample_is_shown_soon_after_opening()
    {
        // The first visit fills the caches of server and browser, as they are for everybody but the very first visitor.
        await using Visitor visitor = await browser.VisitAsync();
        await visitor.SeesAsync(visitor.Process("call_server"));

        // The best of a few, because other work on the same machine is not what is measured.
        double best = double.MaxValue;
        for (int visit = 0; visit < 3; visit++)
        {
            IPage page = await visitor.Page.Context.NewPageAsync();
            var again = new Visitor(page);
            long start = Stopwatch.GetTimestamp();
            await page.GotoAsync(browser.Url, new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
            await again.SeesAsync(again.Process("call_server"));
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            Assert.Empty(again.Complaints);
            await page.CloseAsync();
        }
        Assert.InRange(best, 0, browser.IsPublished ? 3_000 : 15_000);
    }

    [Fact]
    public async Task The_tree_is_drawn_as_a_picture()
    {
        await using Visitor visitor = await browser.VisitAsync(picture: true);
        await visitor.SeesAsync(visitor.Page.Locator(".tree-body canvas"));
        await visitor.SeesAsync(visitor.Page.GetByText("Click any process"));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Killing_a_child_shows_its_exit_the_restart_and_the_new_pid_within_a_second()
    {
        await using Visitor visitor = await browser.VisitAsync();
        await visitor.RunAsync(Workers);
        await visitor.SeesAsync(visitor.Process("bob"));
        string alice = await visitor.PidAsync("alice");
        string bob = await visitor.PidAsync("bob");
        await visitor.SelectAsync("alice");
        await visitor.SeesAsync(visitor.Page.Locator("#kill"));

        long start = Stopwatch.GetTimestamp();
        await visitor.KillAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".stories").GetByText("killed"));
        await visitor.Page.WaitForFunctionAsync(
            "old => [...document.querySelectorAll('[role=treeitem]')].some(row => row.innerText.includes('alice') && !row.innerText.includes(old))", alice);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 0, 1_000);

        Assert.NotEqual(alice, await visitor.PidAsync("alice"));
        Assert.Equal(bob, await visitor.PidAsync("bob"));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task An_endless_loop_runs_and_another_room_stays_quick()
    {
        await using Visitor hostile = await browser.VisitAsync();
        await hostile.RunAsync("-module(endless).\n-export([start/0]).\nstart() -> [spawn(fun loop/0) || _ <- lists:seq(1, 4)], register(looper, self()), loop().\nloop() -> loop().\n");
        await hostile.SeesAsync(hostile.Process("looper"));
        await hostile.SeesAsync(hostile.Process("looper").Locator(".state", new LocatorLocatorOptions { HasTextRegex = new("running|runnable") }));

        await using Visitor other = await browser.VisitAsync();
        await other.SeesAsync(other.Process("call_server"));
        var times = new List<double>();
        foreach (string name in new[] { "switch", "call_server", "switch", "call_server", "switch" })
        {
            long start = Stopwatch.GetTimestamp();
            await other.SelectAsync(name);
            await other.SeesAsync(other.Page.Locator(".inspector .facts"));
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        times.Sort();
        Assert.InRange(times[times.Count / 2], 0, browser.IsPublished ? 200 : 2_000);
    }

    [Fact]
    public async Task A_compile_error_is_marked_at_its_line()
    {
        await using Visitor visitor = await browser.VisitAsync();
        await visitor.SeesAsync(visitor.Process("call_server"));
        await visitor.RunAsync("-module(broken).\n-export([start/0]).\n\nstart() -> Unbound + 1.\n");
        await visitor.SeesAsync(visitor.Page.Locator(".diagnostics .error"));
        await visitor.SeesAsync(visitor.Page.Locator(".cm-lintRange-error"));
        Assert.Contains("Unbound", await visitor.Page.Locator(".cm-lintRange-error").First.InnerTextAsync());
        Assert.Equal(1, await visitor.Page.Locator(".cm-line").Filter(new LocatorFilterOptions { HasText = "start() ->" }).Locator(".cm-lintRange-error").CountAsync());
        // What ran before runs on.
        await visitor.SeesAsync(visitor.Process("call_server"));
    }

    [Fact]
    public async Task A_reload_finds_the_room_again()
    {
        await using Visitor visitor = await browser.VisitAsync();
        await visitor.RunAsync(Workers);
        await visitor.SeesAsync(visitor.Process("bob"));
        string pid = await visitor.PidAsync("bob");

        await visitor.Page.ReloadAsync(new PageReloadOptions { WaitUntil = WaitUntilState.Commit });

        await visitor.SeesAsync(visitor.Process("bob"));
        Assert.Equal(pid, await visitor.PidAsync("bob"));
        await visitor.SeesAsync(visitor.Page.Locator(".cm-line").Filter(new LocatorFilterOptions { HasText = "-module(workers)" }));
    }

    [Fact]
    public async Task Output_of_the_program_is_shown()
    {
        await using Visitor visitor = await browser.VisitAsync();
        await visitor.RunAsync(Workers);
        await visitor.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Output" }).ClickAsync();
        await visitor.SeesAsync(visitor.Page.GetByRole(AriaRole.Log).GetByText("hello from the workers"));
    }
}
