using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using Playground.Tests.Common;

namespace Playground.Browser.Tests;

/// <summary>
/// A real Chromium and a server to visit: one of its own, or the one at PLAYGROUND_URL, so that the same tests run on the published folder.
/// </summary>
public class PlaygroundBrowser : IAsyncLifetime
{
    private static readonly TimeSpan EndTime = TimeSpan.FromMinutes(1);

    /// <summary>Removed at the end.</summary>
    protected readonly string folder = Directory.CreateTempSubdirectory("playground-tests-").FullName;
    private WebApplication? server;
    private IPlaywright? playwright;
    private IBrowser? chromium;

    public string Url { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Url = Environment.GetEnvironmentVariable("PLAYGROUND_URL") ?? await StartServerAsync();
        playwright = await Playwright.CreateAsync();
        chromium = await Chromium.LaunchAsync(playwright);
    }

    public async Task DisposeAsync()
    {
        try
        {
            await StopServerAsync().WaitAsync(EndTime);
            if (chromium is not null) await chromium.CloseAsync().WaitAsync(EndTime);
        }
        finally
        {
            playwright?.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A visitor of their own: nothing remembered, except that the tree is shown as an outline, which can be read.</summary>
    /// <param name="path">Where they go: on the server, or an about: page.</param>
    /// <param name="picture">Whether they see the picture instead of the outline.</param>
    /// <param name="theme">The colours that they chose.</param>
    public async Task<Visitor> VisitAsync(string path = "/", bool picture = false, string? theme = null)
    {
        IBrowserContext context = await chromium!.NewContextAsync(new BrowserNewContextOptions { Locale = "en-GB", ReducedMotion = theme is null ? ReducedMotion.NoPreference : ReducedMotion.Reduce, ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
        string preferences = string.Join('&', new[] { picture ? null : "face=Outline", theme is null ? null : $"theme={theme}" }.Where(preference => preference is not null));
        if (preferences.Length > 0) await context.AddCookiesAsync([new Cookie { Name = "playground", Value = preferences, Url = Url }]);
        IPage page = await context.NewPageAsync();
        var visitor = new Visitor(page);
        await page.GotoAsync(path.StartsWith("about:") ? path : Url + path, new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        return visitor;
    }

    /// <summary>Starts the server to visit, and returns its address.</summary>
    protected virtual async Task<string> StartServerAsync()
    {
        server = InnerServer.Build(folder);
        await server.StartAsync();
        return server.Urls.Single();
    }

    protected virtual async Task StopServerAsync()
    {
        if (server is null) return;
        await server.StopAsync();
        await server.DisposeAsync();
    }
}
