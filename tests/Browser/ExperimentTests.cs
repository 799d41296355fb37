using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Playground.Browser.Tests;

/// <summary>A visitor tries an experiment of the gallery with both versions of its program, and goes to a seed that failed.</summary>
public sealed class ExperimentTests(PlaygroundBrowser browser) : IClassFixture<PlaygroundBrowser>
{
    [Fact]
    public async Task Seeds_turn_green_and_red_and_a_red_one_is_opened_at_its_moment()
    {
        await using Visitor visitor = await browser.VisitAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".connection.live"));
        await visitor.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Experiments" }).ClickAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".experiments .hypothesis").GetByText("No money is lost"));
        await visitor.Page.Locator("#experiment-seeds").FillAsync("1..20");
        await visitor.Page.Locator("#run-experiment").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".tally .seed")).ToHaveCountAsync(20, new LocatorAssertionsToHaveCountOptions { Timeout = 60_000 });
        await visitor.SeesAsync(visitor.Page.Locator(".tally h3").GetByText(new Regex("20 of 20 seeds: .*violated")));
        await visitor.SeesAsync(visitor.Page.Locator("#run-experiment"));

        await visitor.Page.Locator(".experiments .version").ClickAsync();
        await visitor.Page.Locator(".mud-popover-open").GetByText("mended").ClickAsync();
        await visitor.Page.Locator("#run-experiment").ClickAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".tally h3").GetByText("20 of 20 seeds: 20 held"), 60_000);
        await Assertions.Expect(visitor.Page.Locator(".tally")).ToHaveCountAsync(2);

        await visitor.Page.Locator(".seed.violated").First.ClickAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".time-bar .hash"));
        await visitor.SeesAsync(visitor.Page.Locator("#hold").GetByText("Go on"));
        await visitor.SeesAsync(visitor.Process("north"));
        Assert.Empty(visitor.Complaints);
    }
}
