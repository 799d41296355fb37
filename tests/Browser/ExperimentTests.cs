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

    [Fact]
    public async Task The_text_is_completed_from_the_schema_and_what_is_wrong_is_marked()
    {
        await using Visitor visitor = await browser.VisitAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".connection.live"));
        await visitor.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Experiments" }).ClickAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".experiments .hypothesis").GetByText("No money is lost"));
        await visitor.Page.Locator(".edit-experiment").ClickAsync();
        ILocator text = visitor.Page.Locator(".experiment-editor .cm-content");
        await visitor.SeesAsync(text.GetByText("bank_partition.erl"));
        ILocator options = visitor.Page.Locator(".cm-tooltip-autocomplete li");

        await WriteAsync("{ \"method\": [{ \"fault\": { \"kind\": \"");
        await visitor.SeesAsync(options.GetByText("partition", new LocatorGetByTextOptions { Exact = true }));
        await visitor.Page.Keyboard.TypeAsync("dro");
        await Assertions.Expect(options).ToHaveCountAsync(1);
        // The list takes keys when it has stood for a moment.
        await Assertions.Expect(options).ToHaveAttributeAsync("aria-selected", "true");
        await options.ClickAsync();
        await visitor.SeesAsync(text.GetByText("\"drop\""));

        await WriteAsync("{ \"title\": \"x\", \"duratoin\": 1 }");
        await visitor.SeesAsync(visitor.Page.Locator(".experiment-problem").GetByText("did you mean 'duration'?"));
        await Assertions.Expect(visitor.Page.Locator(".experiment-editor .cm-lintRange-error")).ToHaveTextAsync("\"duratoin\": 1");
        Assert.Empty(visitor.Complaints);

        async Task WriteAsync(string json)
        {
            await text.ClickAsync();
            await visitor.Page.Keyboard.PressAsync("Control+a");
            await visitor.Page.Keyboard.TypeAsync(json);
        }
    }
}
