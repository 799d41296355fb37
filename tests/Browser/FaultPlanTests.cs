using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Playground.Browser.Tests;

/// <summary>A plan of faults, made in the form, lands while the program runs.</summary>
public sealed class FaultPlanTests(PlaygroundBrowser browser) : IClassFixture<PlaygroundBrowser>
{
    [Fact]
    public async Task A_plan_is_made_in_the_form_lands_is_told_and_stopped()
    {
        await using Visitor visitor = await browser.VisitAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".connection.live"));
        await visitor.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Faults" }).ClickAsync();
        await visitor.Page.Locator("#plan-on").FillAsync("nobody_here");
        await visitor.Page.Locator("#plan-every").FillAsync("200");
        await visitor.Page.Locator("#start-plan").ClickAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".plans").GetByText("nobody_here").First);
        // The tabs stay where they are while the form below them is scrolled.
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Faults" })).ToBeInViewportAsync(new LocatorAssertionsToBeInViewportOptions { Ratio = 1 });
        await visitor.SeesAsync(visitor.Page.Locator(".plans").GetByText(new Regex("no process is registered")));

        await visitor.Page.Locator("#plan-on").FillAsync("switch");
        await visitor.Page.Locator("#plan-limit").FillAsync("2");
        await visitor.Page.Locator("#start-plan").ClickAsync();
        ILocator second = visitor.Page.Locator(".plans tbody tr").Nth(1);
        await Assertions.Expect(second).ToContainTextAsync("ended");
        await Assertions.Expect(second.Locator(".number").First).ToHaveTextAsync("2");
        await visitor.Page.Locator("#stop-plans").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".plans tbody tr").First).ToContainTextAsync("stopped");
        await Assertions.Expect(visitor.Page.Locator(".mud-snackbar")).ToHaveCountAsync(0);

        await visitor.Page.Locator("#plan-as-json").ClickAsync();
        await visitor.Page.Locator("#plan-json").FillAsync("""{"name": "x", "fault": {"kind": "kil", "on": "switch"}}""");
        await visitor.Page.Locator("#start-plan").ClickAsync();
        await visitor.SeesAsync(visitor.Page.GetByText(new Regex("did you mean .?kill")));
        await visitor.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Supervision" }).ClickAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".bottom-panel").GetByText(new Regex("kill")).First);
        Assert.Empty(visitor.Complaints);
    }

    /// <summary>Each process is there again when it was killed; the victim has a link, the source sends, the watcher hears of ends.</summary>
    private const string Targets = """
        -module(targets).
        -export([start/0, keep/1, run/1, tick/0]).
        start() -> [spawn(?MODULE, keep, [Name]) || Name <- [victim, source, sink, watcher]], ok.
        keep(Name) ->
            {_, Ref} = spawn_monitor(fun() -> register(Name, self()), ?MODULE:run(Name) end),
            receive {'DOWN', Ref, _, _, _} -> keep(Name) end.
        run(victim) -> spawn_link(fun() -> receive never -> ok end end), beat();
        run(source) -> catch sink ! {tick, self()}, receive after 20 -> run(source) end;
        run(sink) -> receive _ -> run(sink) end;
        run(watcher) -> {_, Ref} = spawn_monitor(fun() -> ok end), receive {'DOWN', Ref, _, _, _} -> ok after 50 -> ok end, receive after 20 -> run(watcher) end.
        beat() -> tick(), receive after 20 -> beat() end.
        tick() -> ok.
        """;

    /// <summary>All kinds, with what the form needs besides its examples.</summary>
    private static readonly (string Kind, string[] Fields)[] Kinds =
    [
        ("cutLink", ["on=victim"]), ("exit", ["on=victim"]), ("raise", ["on=victim"]), ("kill", ["on=victim"]), ("suspend", ["on=victim", "forMs=50"]), ("resume", ["on=victim"]),
        ("send", ["on=victim"]), ("flood", ["on=victim"]), ("slow", ["on=victim", "forMs=50"]), ("fillHeap", ["on=victim", "forMs=50"]), ("crashAtCall", ["on=victim", "call=targets:tick/0"]),
        ("partition", ["a=source", "b=sink", "forMs=50"]), ("drop", ["to=sink", "message={tick, P} when is_pid(P)"]), ("delay", ["to=sink"]), ("duplicate", ["from=source"]), ("reorder", ["to=sink"]),
        ("corrupt", ["to=sink"]), ("loseSignals", ["to=watcher"]), ("delaySignals", ["to=watcher", "signals=down"]),
        ("clockJump", []), ("clockSkew", ["forMs=50"]), ("stopScheduler", ["forMs=50"]),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_kind_of_fault_is_started_in_the_form_and_lands(bool simulated)
    {
        await using Visitor visitor = await browser.VisitAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".connection.live"));
        await visitor.RunAsync(Targets);
        await visitor.SeesAsync(visitor.Process("victim"));
        if (simulated)
        {
            await visitor.Page.Locator("#simulate").ClickAsync();
            await visitor.SeesAsync(visitor.Page.Locator(".time-bar .hash"));
            await visitor.SeesAsync(visitor.Process("victim"));
        }
        await visitor.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Faults" }).ClickAsync();
        for (int number = 0; number < Kinds.Length; number++)
        {
            (string kind, string[] fields) = Kinds[number];
            await ChooseAsync(visitor, kind, isFirst: number == 0);
            foreach (string[] field in fields.Select(text => text.Split('=', 2))) await visitor.Page.Locator("#plan-" + field[0]).FillAsync(field[1]);
            await visitor.Page.Locator("#plan-limit").FillAsync("1");
            await visitor.Page.Locator("#start-plan").ClickAsync();
            ILocator row = visitor.Page.Locator(".plans tbody tr").Nth(number);
            await Assertions.Expect(row).ToContainTextAsync(kind);
            await Assertions.Expect(row).ToContainTextAsync("ended");
            await Assertions.Expect(row.Locator(".number").First).ToHaveTextAsync("1");
            // The next kind's fields begin empty.
            foreach (string field in fields) await visitor.Page.Locator("#plan-" + field.Split('=')[0]).FillAsync("");
        }
        Assert.Empty(visitor.Complaints);
    }

    private static async Task ChooseAsync(Visitor visitor, string kind, bool isFirst)
    {
        await visitor.Page.Locator(".plan-kind").ClickAsync();
        ILocator names = visitor.Page.Locator(".mud-popover-open .mud-list-item b");
        if (isFirst)
        {
            await visitor.SeesAsync(names);
            Assert.Equal(Kinds.Select(tested => tested.Kind).Order(StringComparer.Ordinal), (await names.AllInnerTextsAsync()).Order(StringComparer.Ordinal));
        }
        await names.GetByText(kind, new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await Assertions.Expect(names).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_menu_of_a_node_hurts_it_at_once_or_fills_in_the_form()
    {
        await using Visitor visitor = await browser.VisitAsync(picture: true);
        await visitor.SeesAsync(visitor.Page.Locator(".connection.live"));
        await visitor.SeesDrawnAsync("switch");
        await visitor.Drawn("switch").First.ClickAsync(new LocatorClickOptions { Button = MouseButton.Right });
        await visitor.Page.Locator(".tree-menu").GetByText("drop", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        ILocator plan = visitor.Page.Locator(".plans tbody tr").First;
        await Assertions.Expect(plan).ToContainTextAsync("drop switch");
        await Assertions.Expect(plan.Locator(".number").First).Not.ToHaveTextAsync("0");
        await visitor.Page.Locator("#stop-plans").ClickAsync();

        await visitor.ClickInPictureAsync("switch");
        await visitor.Page.Locator(".more-faults button").ClickAsync();
        await visitor.Page.Locator(".tree-menu").GetByText("flood…").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("#plan-on")).ToHaveValueAsync("switch");
        await Assertions.Expect(visitor.Page.Locator("#plan-count")).ToHaveValueAsync("1000");
        await visitor.Page.Locator(".plan-while").ClickAsync();
        await visitor.Page.Locator(".mud-popover-open").GetByText("alive are").ClickAsync();
        await visitor.Page.Locator("#plan-while-of").FillAsync("nobody_here");
        await visitor.Page.Locator("#start-plan").ClickAsync();
        ILocator flood = visitor.Page.Locator(".plans tbody tr").Nth(1);
        await Assertions.Expect(flood).ToContainTextAsync("ended");
        await Assertions.Expect(flood.Locator(".number").First).ToHaveTextAsync("0");
        Assert.Empty(visitor.Complaints);
    }
}
