using System.Text.RegularExpressions;
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
    public async Task The_picture_of_the_first_answer_becomes_that_of_the_complete_page()
    {
        await using Visitor visitor = await browser.VisitAsync(picture: true);
        await visitor.SeesDrawnAsync("call_server");
        await visitor.SeesAsync(visitor.Page.Locator(".connection.live"));
        await visitor.SeesAsync(visitor.Page.GetByText("Click any process"));
        await visitor.SeesDrawnAsync("call_server");

        // And it tells now what is done with it.
        await visitor.ClickInPictureAsync("switch");
        await visitor.SeesAsync(visitor.Page.Locator(".inspector h2").GetByText("switch"));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_first_answer_holds_the_tree_before_any_script_has_run()
    {
        using var client = new HttpClient();
        string page = await client.GetStringAsync(browser.Url);
        Assert.Contains("data-name=\"call_server\"", page);
        Assert.Contains("class=\"tree-line child\"", page);
    }

    [Fact]
    public async Task Arrow_keys_lead_from_a_process_to_its_relatives_in_the_picture()
    {
        await using Visitor visitor = await browser.VisitAsync(picture: true);
        await visitor.SeesAsync(visitor.Page.Locator(".connection.live"));
        await visitor.ClickInPictureAsync("call_server");
        await visitor.Page.Keyboard.PressAsync("ArrowRight");
        await visitor.SeesAsync(visitor.Page.Locator(".diagram-node.selected [data-name=switch]"));
        await visitor.Page.Keyboard.PressAsync("ArrowDown");
        await visitor.SeesAsync(visitor.Page.Locator(".diagram-node.selected [data-name=tower_north]"));
        await visitor.Page.Keyboard.PressAsync("ArrowLeft");
        await visitor.SeesAsync(visitor.Page.Locator(".diagram-node.selected [data-name=call_server]"));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_dragged_process_stays_where_it_was_put_until_it_is_unpinned()
    {
        await using Visitor visitor = await browser.VisitAsync(picture: true);
        await visitor.SeesAsync(visitor.Page.Locator(".connection.live"));
        ILocator dialer = visitor.Drawn("dialer");
        await visitor.ClickInPictureAsync("dialer");
        LocatorBoundingBoxResult before = (await dialer.BoundingBoxAsync())!;
        await dialer.HoverAsync();
        await visitor.Page.Mouse.DownAsync();
        await visitor.Page.Mouse.MoveAsync(before.X + 140, before.Y + 30, new MouseMoveOptions { Steps = 4 });
        await visitor.Page.Mouse.UpAsync();
        await visitor.SeesAsync(dialer.Locator(".pin"));
        Assert.InRange((await dialer.BoundingBoxAsync())!.X, before.X + 40, before.X + 240);

        await dialer.Locator(".pin").ClickAsync();
        await Assertions.Expect(dialer.Locator(".pin")).ToHaveCountAsync(0);
        // The picture goes on fitting itself to labels that grow with their numbers.
        Assert.Equal(before.X, (await dialer.BoundingBoxAsync())!.X, tolerance: 6);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_menu_of_a_process_kills_it()
    {
        await using Visitor visitor = await browser.VisitAsync(picture: true);
        await visitor.SeesAsync(visitor.Page.Locator(".connection.live"));
        string? pid = await visitor.Drawn("switch").GetAttributeAsync("data-pid");
        await visitor.Drawn("switch").ClickAsync(new LocatorClickOptions { Button = MouseButton.Right });
        await visitor.Page.Locator(".tree-menu").GetByText("kill", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await Assertions.Expect(visitor.Drawn("switch")).Not.ToHaveAttributeAsync("data-pid", pid!);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_claim_is_measured_and_drawn_and_summed_up()
    {
        await using Visitor visitor = await browser.VisitAsync(picture: true);
        await visitor.SeesAsync(visitor.Page.Locator(".connection.live"));
        await visitor.Page.Locator("#claims").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Supervisors restart" }).ClickAsync();
        await visitor.Page.Locator("#measure").ClickAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".claim-sentence").GetByText("one_for_one restarted one_2"));
        await visitor.SeesAsync(visitor.Page.Locator(".claims-panel").GetByText("untouched"));
        // Another claim begins with an empty chart.
        await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Shared memory" }).ClickAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".claim-plot canvas"));
        await Assertions.Expect(visitor.Page.Locator(".claim-sentence")).ToHaveCountAsync(0);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Killing_a_child_shows_its_exit_the_restart_and_the_new_pid()
    {
        await using Visitor visitor = await browser.VisitAsync();
        await visitor.RunAsync(Workers);
        await visitor.SeesAsync(visitor.Process("bob"));
        string bob = await visitor.PidAsync("bob");
        string alice = await visitor.PidAsync("alice");
        await visitor.SelectAsync("alice");
        await visitor.SeesAsync(visitor.Page.Locator("#kill"));

        await visitor.KillAsync();
        await visitor.Page.WaitForFunctionAsync(
            "old => [...document.querySelectorAll('.stories li')].some(story => story.innerText.includes(old) && story.innerText.includes('killed'))", alice);
        await visitor.Page.WaitForFunctionAsync(
            "old => [...document.querySelectorAll('[role=treeitem]')].some(row => row.innerText.includes('alice') && !row.innerText.includes(old))", alice);
        Assert.NotEqual(alice, await visitor.PidAsync("alice"));
        Assert.Equal(bob, await visitor.PidAsync("bob"));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_group_unfolds_and_folds_again_in_the_picture()
    {
        await using Visitor visitor = await browser.VisitAsync(picture: true);
        await visitor.SeesAsync(visitor.Page.Locator(".connection.live"));
        await visitor.RunAsync("-module(crowd).\n-export([start/0]).\nstart() -> register(boss, spawn(fun boss/0)).\nboss() -> [spawn_link(fun idle/0) || _ <- lists:seq(1, 40)], idle().\nidle() -> receive _ -> ok end.\n");
        await visitor.SeesDrawnAsync("40 × crowd:idle/0");

        await visitor.ClickInPictureAsync("40 × crowd:idle/0", times: 2);
        await visitor.SeesDrawnAsync("crowd:idle/0");
        await visitor.Page.Locator("[data-fold]").ClickAsync();
        await visitor.SeesDrawnAsync("40 × crowd:idle/0");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_field_shows_all_processes_names_one_and_leads_to_the_tree()
    {
        await using Visitor visitor = await browser.VisitAsync(picture: true);
        await visitor.RunAsync("-module(crowd).\n-export([start/0]).\nstart() -> register(boss, spawn(fun boss/0)).\nboss() -> [spawn(fun idle/0) || _ <- lists:seq(1, 3000)], idle().\nidle() -> receive _ -> ok end.\n");
        await visitor.SeesDrawnAsync("3,000 × crowd:idle/0");
        await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Field" }).ClickAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".field-bar").Locator("li").Filter(new LocatorFilterOptions { HasTextRegex = new Regex(@"waiting\s*3(\.\d+)?\s?k") }));

        ILocator canvas = visitor.Page.Locator(".field canvas");
        LocatorBoundingBoxResult box = (await canvas.BoundingBoxAsync())!;
        await visitor.Page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
        await visitor.SeesAsync(visitor.Page.Locator(".tree-tip").GetByText("crowd:idle/0").First);
        await visitor.Page.Mouse.ClickAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
        await visitor.SeesAsync(visitor.Page.Locator(".inspector .relations"));
        string pid = await visitor.Page.Locator(".inspector .pid").First.InnerTextAsync();

        await visitor.KillAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".inspector").GetByText("killed").First);
        await visitor.Page.Mouse.ClickAsync(box.X + box.Width / 2 + 40, box.Y + box.Height / 2);
        await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new Regex("in the tree") }).ClickAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".tree-picture .diagram-node.selected"));
        Assert.NotEqual(pid, await visitor.Page.Locator(".inspector .pid").First.InnerTextAsync());
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task An_endless_loop_runs_and_another_room_answers()
    {
        await using Visitor hostile = await browser.VisitAsync();
        await hostile.RunAsync("-module(endless).\n-export([start/0]).\nstart() -> [spawn(fun loop/0) || _ <- lists:seq(1, 4)], register(looper, self()), loop().\nloop() -> loop().\n");
        await hostile.SeesAsync(hostile.Process("looper"));
        await hostile.SeesAsync(hostile.Process("looper").Locator(".state", new LocatorLocatorOptions { HasTextRegex = new("running|runnable") }));

        await using Visitor other = await browser.VisitAsync();
        await other.SeesAsync(other.Process("call_server"));
        await other.SeesAsync(other.Page.Locator(".connection.live"));
        foreach (string name in new[] { "switch", "call_server", "switch" })
        {
            await other.SelectAsync(name);
            await other.SeesAsync(other.Page.Locator(".inspector h2").GetByText(name));
            await other.SeesAsync(other.Page.Locator(".inspector .relations"));
        }
        await hostile.SeesAsync(hostile.Process("looper").Locator(".state", new LocatorLocatorOptions { HasTextRegex = new("running|runnable") }));
        // Its room outlives the visitor, and would take the processors from all that comes after.
        await hostile.Page.Locator("#stop").ClickAsync();
        await hostile.SeesAsync(hostile.Page.Locator("#stop:disabled"));
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
