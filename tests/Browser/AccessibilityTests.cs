using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace Playground.Browser.Tests;

/// <summary>Every view, in light and dark, has no serious fault by the rules of axe-core, which is the measure of WCAG 2.2 that others use.</summary>
public sealed class AccessibilityTests(PlaygroundBrowser browser) : IClassFixture<PlaygroundBrowser>
{
    private const float BoundMs = 30_000;

    private static readonly string AxeScript = Path.Combine(RepositoryRoot(), "Playground.Client", "node_modules", "axe-core", "axe.min.js");

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task No_view_has_a_serious_fault(string theme)
    {
        await using Visitor visitor = await browser.VisitAsync(picture: true, theme: theme);
        IPage page = visitor.Page;
        await visitor.SeesAsync(page.Locator(".connection.live"));
        // Not as an element of the page, whose policy lets scripts come from the server alone.
        await page.EvaluateAsync(await File.ReadAllTextAsync(AxeScript));
        var faults = new List<string>();

        await visitor.SeesAsync(page.Locator(".tree-node"));
        await CheckAsync("picture");
        foreach (string tab in new[] { "Schedulers", "Processes", "Output", "Charts", "Supervision" })
        {
            ILocator header = page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = tab });
            await header.ClickAsync();
            await Assertions.Expect(header).ToHaveAttributeAsync("aria-selected", "true", new LocatorAssertionsToHaveAttributeOptions { Timeout = BoundMs });
            await CheckAsync(tab);
        }
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Field" }).ClickAsync();
        await visitor.SeesAsync(page.Locator(".field canvas"));
        await CheckAsync("field");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Outline" }).ClickAsync();
        await visitor.SeesAsync(visitor.Process("switch"));
        await CheckAsync("outline");
        await visitor.SelectAsync("switch");
        await visitor.SeesAsync(page.Locator(".inspector .relations"));
        await CheckAsync("inspector");
        await page.Locator("#hold-moment").ClickAsync();
        await visitor.SeesAsync(page.Locator(".inspector").GetByText("is not kept"));
        await CheckAsync("looking back");
        await page.Locator("#hold-moment").ClickAsync();
        await visitor.SeesAsync(page.Locator(".inspector .facts"));
        await page.Locator(".more-faults button").ClickAsync();
        await visitor.SeesAsync(page.Locator(".tree-menu").GetByText("raise…"));
        await CheckAsync("menu of faults");
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("#simulate").ClickAsync();
        await visitor.SeesAsync(page.Locator(".time-bar .hash"));
        await page.Locator("#hold").ClickAsync();
        await visitor.SeesAsync(page.Locator("#hold").GetByText("Go on"));
        await CheckAsync("simulation");
        await page.Locator("#runs").ClickAsync();
        await page.Locator("#run-name").FillAsync("held");
        await page.Locator("#keep-run").ClickAsync();
        await page.Locator(".compare-run").ClickAsync();
        await visitor.SeesAsync(page.Locator(".parting"));
        await CheckAsync("kept runs");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Faults" }).ClickAsync();
        await visitor.SeesAsync(page.Locator("#plan-on"));
        await CheckAsync("faults");
        await page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Experiments" }).ClickAsync();
        await page.Locator("#experiment-seeds").FillAsync("1..4");
        await page.Locator("#run-experiment").ClickAsync();
        await visitor.SeesAsync(page.Locator(".tally .seed"));
        await CheckAsync("experiments");
        await page.Locator(".picker button").ClickAsync();
        await visitor.SeesAsync(page.Locator(".gallery"));
        await CheckAsync("gallery");
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("#claims").ClickAsync();
        await visitor.SeesAsync(page.Locator(".claims-panel h2"));
        await CheckAsync("claims");
        Assert.True(faults.Count == 0, string.Join('\n', faults));

        async Task CheckAsync(string view)
        {
            string[] found = await page.EvaluateAsync<string[]>(
                """
                async () => {
                  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
                  return violations.filter(found => ["serious", "critical"].includes(found.impact))
                    .map(found => `${found.id}: ${found.help}: ${found.nodes.slice(0, 3).map(node => node.html.slice(0, 160) + " " + (node.any[0]?.message ?? "")).join(" | ")}`);
                }
                """);
            faults.AddRange(found.Select(fault => $"{view}: {fault}"));
        }
    }

    private static string RepositoryRoot([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
}
