using Microsoft.Playwright;

namespace Playground.Benchmarks.Page;

/// <summary>Somebody who opens the page for the first time: nothing is cached or remembered.</summary>
internal abstract class PageVisit(IBrowser browser, string url, int width = 1440, int height = 900)
{
    private const float LongestMilliseconds = 120_000;

    /// <summary>Reads a value whenever the browser draws, and notes the time of the first true one.</summary>
    private const string Stopwatch = """
        window.firstTime = condition => new Promise((done, fail) => {
          const begin = performance.now();
          const look = () => {
            if (condition()) done(performance.now() - begin);
            else if (performance.now() - begin > 30000) fail(new Error(`not seen within 30 s: ${condition}`));
            else requestAnimationFrame(look);
          };
          look();
        });
        window.answerTo = (event, condition) => {
          window.answer = new Promise((done, fail) => addEventListener(event, () => firstTime(condition).then(done, fail), { capture: true, once: true }));
        };
        window.framesPerSecond = milliseconds => new Promise(done => {
          let frames = 0;
          const begin = performance.now();
          const count = now => {
            if (now - begin >= milliseconds) done(frames * 1000 / (now - begin));
            else { frames++; requestAnimationFrame(count); }
          };
          requestAnimationFrame(count);
        });
        """;

    protected string Url => url;

    /// <summary>Opens a page of its own, measures, and closes it.</summary>
    public async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        await using IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = "en-GB",
            ViewportSize = new ViewportSize { Width = width, Height = height },
            // The conditions that are waited for are texts of script, which the page's policy forbids.
            BypassCSP = true,
        });
        await context.AddInitScriptAsync(Stopwatch);
        IPage page = await context.NewPageAsync();
        page.SetDefaultTimeout(LongestMilliseconds);
        IReadOnlyList<Figure> figures = await MeasureAsync(page);
        // Rooms outlive their visitors for a while; this one shall not take time and memory from the next visit.
        await page.Locator("#stop:enabled").ClickAsync();
        await page.Locator("#stop:disabled").WaitForAsync();
        return figures;
    }

    protected abstract Task<IReadOnlyList<Figure>> MeasureAsync(IPage page);

    /// <summary>Runs a program in the visitor's room, and waits until the picture has a node of this name.</summary>
    protected async Task RunAsync(IPage page, string source, string shown)
    {
        await page.GotoAsync(Url);
        await page.Locator(".connection.live").WaitForAsync();
        await page.Locator(".cm-content").ClickAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.InsertTextAsync(source);
        await page.Locator(".edited").WaitForAsync();
        await page.Locator("#run").ClickAsync();
        await page.Locator($".tree-node[data-name^=\"{shown}\"]").First.WaitForAsync();
    }

    protected static Task<double> FramesPerSecondAsync(IPage page) => page.EvaluateAsync<double>("framesPerSecond(5000)");

    /// <summary>Milliseconds from an input of the visitor until the browser draws what it leads to.</summary>
    /// <param name="page">The page.</param>
    /// <param name="eventName">The input's event in the browser.</param>
    /// <param name="condition">What is true then, a JavaScript expression.</param>
    /// <param name="input">What the visitor does.</param>
    protected static async Task<double> AnswerAsync(IPage page, string eventName, string condition, Func<Task> input)
    {
        // The ear is there before the input is sent: a busy page may hear the input first.
        await page.EvaluateAsync($"answerTo('{eventName}', () => {condition})");
        await input();
        return await page.EvaluateAsync<double>("answer");
    }
}
