using Microsoft.Playwright;

namespace Playground.Benchmarks.Page;

/// <summary>How soon the first picture is there, how soon everything answers, and how many bytes that takes.</summary>
internal sealed class ColdVisit(IBrowser browser, string url) : PageVisit(browser, url)
{
    protected override async Task<IReadOnlyList<Figure>> MeasureAsync(IPage page)
    {
        await page.AddInitScriptAsync("""
            window.since = {};
            const mark = (name, selector) => firstTime(() => document.querySelector(selector) !== null).then(() => { since[name] = performance.now(); });
            mark('picture', '.tree-node[data-name]');
            mark('live', '.connection.live');
            """);
        await page.GotoAsync(Url, new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await page.WaitForFunctionAsync("since.picture && since.live");
        double painted = await page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0");
        double picture = await page.EvaluateAsync<double>("since.picture");
        double live = await page.EvaluateAsync<double>("since.live");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        // Asked of the browser afterwards: to be told of each of a hundred requests would cost the page a part of the two cores.
        double bytes = await page.EvaluateAsync<double>(
            "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, entry) => sum + entry.encodedBodySize, 0)");
        return
        [
            new("cold visit: the tree is drawn", Math.Max(painted, picture), "ms"),
            new("cold visit: everything answers", live, "ms"),
            new("cold visit: bytes", bytes / 1e6, "MB"),
        ];
    }
}
