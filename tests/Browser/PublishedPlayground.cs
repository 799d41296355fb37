using Playground.Tests.Common;

namespace Playground.Browser.Tests;

/// <summary>A browser, and the server as it is published.</summary>
public sealed class PublishedPlayground : PlaygroundBrowser
{
    private PublishedServer? published;

    protected override async Task<string> StartServerAsync()
    {
        published = await PublishedServer.StartAsync(folder);
        return published.Url;
    }

    protected override async Task StopServerAsync()
    {
        if (published is not null) await published.DisposeAsync();
    }
}
