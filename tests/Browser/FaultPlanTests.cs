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

        await visitor.Page.Locator("#plan-as-json").ClickAsync();
        await visitor.Page.Locator("#plan-json").FillAsync("""{"name": "x", "fault": {"kind": "kil", "on": "switch"}}""");
        await visitor.Page.Locator("#start-plan").ClickAsync();
        await visitor.SeesAsync(visitor.Page.GetByText(new Regex("did you mean .?kill")));
        await visitor.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Supervision" }).ClickAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".bottom-panel").GetByText(new Regex("kill")).First);
        Assert.Empty(visitor.Complaints);
    }
}
