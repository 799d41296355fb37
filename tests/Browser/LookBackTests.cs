using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Playground.Browser.Tests;

/// <summary>Looking back in a live room, while its program runs on.</summary>
public sealed class LookBackTests(PlaygroundBrowser browser) : IClassFixture<PlaygroundBrowser>
{
    /// <summary>A supervised server that nothing happens to by itself.</summary>
    private const string Program = """
        -module(calm).
        -behaviour(supervisor).
        -export([start/0, init/1, start_server/0]).
        start() -> {ok, Supervisor} = supervisor:start_link(?MODULE, []), unlink(Supervisor).
        init([]) -> {ok, {#{intensity => 100}, [#{id => switch, start => {?MODULE, start_server, []}}]}}.
        start_server() -> {ok, proc_lib:spawn_link(fun() -> register(switch, self()), receive stop -> ok end end)}.
        """;

    [Fact]
    public async Task A_live_room_is_held_goes_back_over_a_crash_and_returns()
    {
        await using Visitor visitor = await browser.VisitAsync();
        IPage page = visitor.Page;
        await visitor.SeesAsync(page.Locator(".connection.live"));
        await visitor.RunAsync(Program);
        await visitor.SeesAsync(visitor.Process("switch"));
        await Assertions.Expect(visitor.Processes).ToHaveCountAsync(2);
        LocatorBoundingBoxResult bar = (await page.Locator(".time-bar.live").BoundingBoxAsync())!;
        await visitor.SelectAsync("switch");
        string first = await visitor.PidAsync("switch");
        await visitor.KillAsync();
        await visitor.SeesAsync(page.Locator(".story").GetByText(new Regex("switch.*killed")).First);
        await Assertions.Expect(visitor.Process("switch")).Not.ToContainTextAsync(first);
        string second = await visitor.PidAsync("switch");

        await visitor.SeesAsync(page.Locator(".time-bar.live .marks i").First);

        ILocator hold = page.Locator("#hold-moment");
        await hold.ClickAsync();
        await visitor.SeesAsync(hold.GetByText("Now"));
        await visitor.SeesAsync(page.GetByText("looking back").First);
        await page.Locator("#before-mark").ClickAsync();
        await Assertions.Expect(visitor.Process("switch")).ToContainTextAsync(first);
        await visitor.SeesAsync(page.Locator(".inspector").GetByText("What was inside of it then is not kept"));
        await Assertions.Expect(page.Locator("#kill")).ToBeDisabledAsync();
        await Assertions.Expect(page.Locator(".story").GetByText(new Regex("switch.*killed"))).ToHaveCountAsync(0);
        // The program runs on: the moment goes further into the past, and stays the same.
        string ago = await page.Locator("#moment-ago").InnerTextAsync();
        await Assertions.Expect(page.Locator("#moment-ago")).Not.ToHaveTextAsync(ago);
        Assert.Equal(first, await visitor.PidAsync("switch"));

        await page.Locator("#after-mark").ClickAsync();
        await Assertions.Expect(visitor.Process("switch")).ToContainTextAsync(second);
        await visitor.SeesAsync(page.Locator(".story").GetByText(new Regex("switch.*killed")).First);
        ILocator slider = page.Locator(".time-bar.live input[type=range]");
        await slider.PressAsync("Home");
        await Assertions.Expect(visitor.Process("switch")).ToHaveCountAsync(0);
        Assert.Equal(bar.Height, (await page.Locator(".time-bar.live").BoundingBoxAsync())!.Height);

        await hold.ClickAsync();
        await Assertions.Expect(page.Locator("#moment-ago")).ToHaveTextAsync("now");
        await Assertions.Expect(visitor.Process("switch")).ToContainTextAsync(second);
        await visitor.SelectAsync("switch");
        await Assertions.Expect(page.Locator("#kill")).ToBeEnabledAsync();
        await visitor.SeesAsync(page.Locator(".inspector .facts"));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_slider_is_dragged_through_the_past_and_to_the_present_again()
    {
        await using Visitor visitor = await browser.VisitAsync(picture: true);
        IPage page = visitor.Page;
        await visitor.SeesAsync(page.Locator(".connection.live"));
        await visitor.SeesDrawnAsync("switch");
        ILocator slider = page.Locator(".time-bar.live input[type=range]");
        await Assertions.Expect(slider).Not.ToHaveAttributeAsync("max", new Regex(@"^[0-3]\."), new LocatorAssertionsToHaveAttributeOptions { Timeout = 20_000 });
        LocatorBoundingBoxResult box = (await slider.BoundingBoxAsync())!;
        float middle = box.Y + box.Height / 2;
        await page.Mouse.MoveAsync(box.X + box.Width - 6, middle);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + box.Width / 2, middle, new MouseMoveOptions { Steps = 8 });
        await Assertions.Expect(page.Locator("#moment-ago")).ToContainTextAsync(" ago");
        await page.Mouse.UpAsync();
        double last = await NumberAsync(slider, "max");
        Assert.InRange(double.Parse(await slider.InputValueAsync(), CultureInfo.InvariantCulture), last / 4, last * 3 / 4);
        await page.Locator("#hold-moment").ClickAsync();
        await Assertions.Expect(page.Locator("#moment-ago")).ToHaveTextAsync("now");
        Assert.Empty(visitor.Complaints);
    }

    private static async Task<double> NumberAsync(ILocator slider, string attribute) =>
        double.Parse((await slider.GetAttributeAsync(attribute))!, CultureInfo.InvariantCulture);
}
