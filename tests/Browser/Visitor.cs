using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Playground.Browser.Tests;

/// <summary>Somebody with the page open: what they do and see.</summary>
public sealed partial class Visitor : IAsyncDisposable
{
    private const float BoundMs = 30_000;

    private readonly List<string> complaints = [];

    public Visitor(IPage page)
    {
        Page = page;
        page.SetDefaultTimeout(BoundMs);
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") complaints.Add(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>Errors that the page wrote to the browser's console.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    public ILocator Processes => Page.GetByRole(AriaRole.Treeitem);

    /// <summary>The row of a living process by its name.</summary>
    public ILocator Process(string name) => Processes.Filter(new LocatorFilterOptions { Has = Page.Locator(".name", new PageLocatorOptions { HasTextRegex = Exactly(name) }) });

    public async Task<string> PidAsync(string name) => PidForm().Match(await Process(name).First.InnerTextAsync()).Value;

    public async Task SelectAsync(string name) => await Process(name).First.ClickAsync();

    /// <summary>The nodes of this name in the picture.</summary>
    public ILocator Drawn(string name) => Page.Locator(".tree-picture .tree-node").And(Page.Locator($"[data-name=\"{name}\"]"));

    /// <summary>Waits until the picture has this process, and it stands inside of the panel.</summary>
    public async Task SeesDrawnAsync(string name)
    {
        await SeesAsync(Drawn(name));
        await Assertions.Expect(Drawn(name).First).ToBeInViewportAsync();
    }

    public Task ClickInPictureAsync(string name, int times = 1) => Drawn(name).First.ClickAsync(new LocatorClickOptions { ClickCount = times });

    public Task KillAsync() => Page.Locator("#kill").ClickAsync();

    /// <summary>Replaces the program in the editor.</summary>
    public async Task WriteProgramAsync(string source)
    {
        // The room's own program comes first; what is typed before would be replaced by it.
        await SeesAsync(Page.Locator(".cm-line").Filter(new LocatorFilterOptions { HasText = "-module(" }));
        await Page.Locator(".cm-content").ClickAsync();
        await Page.Keyboard.PressAsync("Control+a");
        await Page.Keyboard.InsertTextAsync(source);
        await SeesAsync(Page.Locator(".edited"));
    }

    public async Task RunAsync(string source)
    {
        await WriteProgramAsync(source);
        await Page.Locator("#run").ClickAsync();
    }

    /// <summary>Waits until something is visible; a failure tells what the page complained about.</summary>
    public async Task SeesAsync(ILocator what, float boundMs = BoundMs)
    {
        try
        {
            await Assertions.Expect(what.First).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = boundMs });
        }
        catch (PlaywrightException unseen)
        {
            Assert.Fail($"Not seen: {what}. The page complained: {string.Join('\n', complaints)}\n{unseen.Message}");
        }
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();

    private static Regex Exactly(string text) => new($"^\\s*{Regex.Escape(text)}\\s*$");

    [GeneratedRegex(@"<0\.\d+\.\d+>")]
    private static partial Regex PidForm();
}
