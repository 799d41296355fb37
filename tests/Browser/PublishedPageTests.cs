using Microsoft.Playwright;

namespace Playground.Browser.Tests;

/// <summary>The published page, of which publishing trimmed off what it took for unused: the main ways through it still work, and it is light.</summary>
public sealed class PublishedPageTests(PublishedPlayground playground) : IClassFixture<PublishedPlayground>
{
#if DEBUG
    /// <summary>A publication for debuggers holds more.</summary>
    private const int MostBytes = 4_250_000;
#else
    private const int MostBytes = 4_000_000;
#endif

    [Fact]
    public async Task A_first_visit_takes_at_most_four_megabytes()
    {
        await using Visitor visitor = await playground.VisitAsync(picture: true, path: "about:blank");
        var requests = new List<IRequest>();
        visitor.Page.RequestFinished += (_, request) => requests.Add(request);
        await visitor.Page.GotoAsync(playground.Url);
        await visitor.SeesDrawnAsync("call_server");
        await visitor.SeesAsync(visitor.Page.Locator(".connection.live"));
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        RequestSizesResult[] sizes = await Task.WhenAll(requests.ToArray().Select(request => request.SizesAsync()));
        Assert.InRange(sizes.Sum(size => size.ResponseBodySize + size.ResponseHeadersSize), 500_000, MostBytes);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Every_view_opens_and_a_kill_is_told()
    {
        await using Visitor visitor = await playground.VisitAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".connection.live"));
        await visitor.SelectAsync("switch");
        await visitor.SeesAsync(visitor.Page.Locator(".inspector .relations"));
        await visitor.KillAsync();
        await visitor.SeesAsync(visitor.Page.Locator(".stories li").GetByText("killed"));

        ILocator tabs = visitor.Page.GetByRole(AriaRole.Tab);
        for (int tab = 0; tab < await tabs.CountAsync(); tab++)
        {
            await tabs.Nth(tab).ClickAsync();
            await Assertions.Expect(tabs.Nth(tab)).ToHaveAttributeAsync("aria-selected", "true");
        }
        await visitor.Page.Locator("#claims").ClickAsync();
        await visitor.SeesAsync(visitor.Page.Locator("#measure"));
        Assert.Empty(visitor.Complaints);
    }

    /// <summary>What scripts get is written by reflection, over what trimming must have left.</summary>
    [Fact]
    public async Task The_picture_moves_until_the_program_is_stopped()
    {
        await using Visitor visitor = await playground.VisitAsync(picture: true);
        await visitor.SeesAsync(visitor.Page.Locator(".connection.live"));
        string time = await visitor.Page.Locator(".totals").InnerTextAsync();
        for (int change = 0; change < 5; change++)
        {
            await Assertions.Expect(visitor.Page.Locator(".totals")).Not.ToHaveTextAsync(time, new LocatorAssertionsToHaveTextOptions { UseInnerText = true });
            time = await visitor.Page.Locator(".totals").InnerTextAsync();
        }
        foreach (string view in new[] { "Schedulers", "Charts", "Supervision" })
        {
            await visitor.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = view }).ClickAsync();
            await Assertions.Expect(visitor.Page.Locator(".totals")).Not.ToHaveTextAsync(time, new LocatorAssertionsToHaveTextOptions { UseInnerText = true });
            time = await visitor.Page.Locator(".totals").InnerTextAsync();
        }
        await visitor.Page.Locator("#stop:enabled").ClickAsync();
        await visitor.SeesAsync(visitor.Page.Locator("#stop:disabled"));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_program_is_compiled_and_run()
    {
        await using Visitor visitor = await playground.VisitAsync();
        await visitor.RunAsync("-module(hello).\n-export([start/0]).\nstart() -> register(greeter, self()), io:format(\"hello~n\"), receive stop -> ok end.\n");
        await visitor.SeesAsync(visitor.Process("greeter"));
        await visitor.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Output" }).ClickAsync();
        await visitor.SeesAsync(visitor.Page.GetByRole(AriaRole.Log).GetByText("hello"));
        Assert.Empty(visitor.Complaints);
    }
}
