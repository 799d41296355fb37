using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Playground.Browser.Tests;

/// <summary>A program in a simulation, held, stepped and rewound by a visitor.</summary>
public sealed class SimulationTests(PlaygroundBrowser browser) : IClassFixture<PlaygroundBrowser>
{
    [Fact]
    public async Task A_simulation_is_held_stepped_and_rewound_over_a_crash()
    {
        await using Visitor visitor = await browser.VisitAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".connection.live"));
        await visitor.Page.Locator("#simulate").ClickAsync();
        await visitor.SeesAsync(visitor.Process("switch"));
        ILocator hold = visitor.Page.Locator("#hold");
        await hold.ClickAsync();
        await visitor.SeesAsync(hold.GetByText("Go on"));
        long held = await EventAsync(visitor);
        await visitor.Page.Locator(".time-bar").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Message" }).ClickAsync();
        await SeesEventAfterAsync(visitor, held);

        await visitor.Process("switch").ClickAsync();
        await visitor.KillAsync();
        await visitor.Page.Locator(".time-bar").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Crash" }).ClickAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".inspector").GetByText("killed").First);
        ILocator slider = visitor.Page.Locator(".time-bar input[type=range]");
        // It is crashed and not yet restarted; before the crash it is there, and there again after a way back to the beginning.
        await Assertions.Expect(visitor.Process("switch")).ToHaveCountAsync(0);
        string crashed = await HashAsync(visitor);
        await slider.FillAsync(held.ToString(CultureInfo.InvariantCulture));
        await visitor.SeesAsync(visitor.Process("switch"));
        await slider.PressAsync("Home");
        await visitor.SeesAsync(visitor.Page.Locator(".time-bar .moment").GetByText(new Regex(@"event \d of")));
        await slider.PressAsync("End");
        await Assertions.Expect(visitor.Page.Locator(".time-bar .hash")).ToHaveTextAsync(crashed);
        await Assertions.Expect(visitor.Process("switch")).ToHaveCountAsync(0);
        IDownload saved = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Page.Locator("#save-recording").ClickAsync());
        Assert.Contains(crashed, await File.ReadAllTextAsync(await saved.PathAsync()));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_slider_is_taken_back_while_the_simulation_goes_on_and_the_speed_outlives_a_reload()
    {
        await using Visitor visitor = await browser.VisitAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".connection.live"));
        await visitor.Page.Locator("#simulate").ClickAsync();
        await SeesEventAfterAsync(visitor, 5_000);
        LocatorBoundingBoxResult slider = (await visitor.Page.Locator(".time-bar input[type=range]").BoundingBoxAsync())!;
        float middle = slider.Y + slider.Height / 2;
        await visitor.Page.Mouse.MoveAsync(slider.X + slider.Width - 6, middle);
        await visitor.Page.Mouse.DownAsync();
        await visitor.SeesAsync(visitor.Page.Locator("#hold").GetByText("Go on"));
        await visitor.Page.Mouse.MoveAsync(slider.X + slider.Width / 4, middle, new MouseMoveOptions { Steps = 5 });
        await visitor.Page.Mouse.UpAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".time-bar .moment").GetByText(new Regex(@"event [\d,]+ of")));
        long last = long.Parse((await visitor.Page.Locator(".time-bar input[type=range]").GetAttributeAsync("max"))!, CultureInfo.InvariantCulture);
        await visitor.Page.WaitForFunctionAsync(
            "([least, most]) => { const at = Number(document.querySelector('#moment-event')?.innerText.replaceAll(',', '') ?? 0); return at >= least && at <= most; }", new[] { last / 10, last / 2 });
        await visitor.SeesAsync(visitor.Page.Locator("#hold").GetByText("Go on"));

        ILocator speed = visitor.Page.Locator(".time-bar .speed");
        await speed.ClickAsync();
        await visitor.Page.Locator(".mud-popover-open").GetByText("× 10", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await visitor.Page.Locator("#hold").ClickAsync();
        await visitor.SeesAsync(visitor.Page.Locator("#hold").GetByText("Hold"));
        await visitor.Page.ReloadAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".connection.live"));
        await Assertions.Expect(speed.Locator("input").First).ToHaveValueAsync("× 10");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Another_way_is_taken_compared_with_the_former_one_and_opened_by_a_link()
    {
        await using Visitor visitor = await browser.VisitAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".connection.live"));
        await visitor.Page.Locator("#simulate").ClickAsync();
        await visitor.SeesAsync(visitor.Process("switch"));
        await visitor.Page.Locator("#hold").ClickAsync();
        await visitor.SeesAsync(visitor.Page.Locator("#hold").GetByText("Go on"));
        long held = await EventAsync(visitor);
        string former = await HashAsync(visitor);
        ILocator slider = visitor.Page.Locator(".time-bar input[type=range]");
        await slider.FillAsync((held / 2).ToString(CultureInfo.InvariantCulture));
        await visitor.SeesAsync(visitor.Page.Locator(".time-bar .moment").GetByText(" of "));
        await visitor.SeesAsync(visitor.Process("switch"));
        await visitor.Process("switch").ClickAsync();
        await visitor.KillAsync();
        await visitor.Page.Locator(".time-bar").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Crash" }).ClickAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".inspector").GetByText("killed").First);

        await visitor.Page.Locator("#runs").ClickAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".kept-runs").GetByText(former));
        await visitor.Page.Locator(".compare-run").ClickAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".parting").GetByText("are the same, as far as"));
        await visitor.Page.Locator(".side-by-side").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".compared-tree")).ToHaveCountAsync(2);
        await visitor.SeesAsync(visitor.Page.Locator(".compared-moment").GetByText("1 event after they part"));
        ILocator switches = visitor.Page.Locator(".compared-tree .tree-node[data-name=switch]");
        await visitor.SeesAsync(switches);
        await visitor.Page.Locator(".compared-moment input[type=range]").PressAsync("End");
        // The switch was killed here: it has a successor, or none yet, and there the first one lives.
        await visitor.SeesAsync(visitor.Page.Locator(".compared-tree").Nth(1).GetByText("Only here: ").And(visitor.Page.Locator(".alone")));
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(visitor.Page.Locator(".compared-tree")).ToHaveCountAsync(0);
        await visitor.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await visitor.Page.Locator(".link-run").ClickAsync();
        await visitor.SeesAsync(visitor.Page.GetByText("The link is copied."));
        string link = await visitor.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        Assert.Matches("/runs/[a-z0-9]{10}$", link);
        await visitor.Page.Locator(".open-run").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".time-bar .hash")).ToHaveTextAsync(former);
        await visitor.SeesAsync(visitor.Process("switch"));

        await visitor.Page.GotoAsync(link);
        // The first answer may show the run on its way to this moment.
        await visitor.SeesAsync(visitor.Page.Locator(".connection.live"));
        await Assertions.Expect(visitor.Page.Locator(".time-bar .hash")).ToHaveTextAsync(former);
        await visitor.SeesAsync(visitor.Process("switch"));
        Assert.Matches("/rooms/[a-z0-9]{10}$", visitor.Page.Url);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task It_runs_until_a_call_and_goes_on_in_new_code()
    {
        const string Greeter = """
            -module(greeter).
            -export([start/0, loop/1]).
            start() -> register(greeter, spawn(?MODULE, loop, [1])), started.
            loop(N) -> receive after 500 -> io:format("former ~p~n", [N]), ?MODULE:loop(N + 1) end.
            """;
        await using Visitor visitor = await browser.VisitAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".connection.live"));
        await visitor.WriteProgramAsync(Greeter);
        await visitor.Page.Locator("#simulate").ClickAsync();
        await visitor.SeesAsync(visitor.Process("greeter"));
        ILocator text = visitor.Page.Locator("#until-text"), go = visitor.Page.Locator(".until-go");
        await visitor.Page.Locator("#run-until").ClickAsync();
        await text.FillAsync("nonsense");
        await go.ClickAsync();
        await visitor.SeesAsync(visitor.Page.GetByText("Expected a function"));
        await text.FillAsync("greeter:loop/1");
        await go.ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("#reached")).ToContainTextAsync("called greeter:loop/1");
        await Assertions.Expect(visitor.Page.Locator("#hold")).ToContainTextAsync("Go on");
        await Assertions.Expect(visitor.Page.Locator(".run-until")).ToHaveCountAsync(0);

        await visitor.WriteProgramAsync(Greeter.Replace("former", "latter", StringComparison.Ordinal));
        await visitor.Page.Locator("#load").ClickAsync();
        await visitor.SeesAsync(visitor.Page.GetByText("The new code is there."));
        await Assertions.Expect(visitor.Page.Locator(".time-bar .marks .fault")).ToHaveCountAsync(1);
        await visitor.Page.Locator("#hold").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Output" }).ClickAsync();
        await visitor.SeesAsync(visitor.Page.GetByText("latter").Nth(1));
        Assert.Empty(visitor.Complaints);
    }

    private static Task<string> HashAsync(Visitor visitor) => visitor.Page.Locator(".time-bar .hash").InnerTextAsync();

    private static Task SeesEventAfterAsync(Visitor visitor, long number) =>
        visitor.Page.WaitForFunctionAsync("number => Number(document.querySelector('#moment-event')?.innerText.replaceAll(',', '') ?? 0) > number", number);

    private static async Task<long> EventAsync(Visitor visitor) =>
        long.Parse(await visitor.Page.Locator("#moment-event").InnerTextAsync(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
