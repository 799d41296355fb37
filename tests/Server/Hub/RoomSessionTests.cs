using System.Threading.Channels;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using Playground.Client;
using Playground.Client.Connection;
using Playground.Client.Store;
using Playground.Contracts;
using Playground.Server.Rooms;

namespace Playground.Server.Tests.Hub;

/// <summary>A page whose room cannot be entered, or whose connection is lost meanwhile, goes on trying.</summary>
public sealed class RoomSessionTests : IAsyncLifetime
{
    private const string Full = "All 1 rooms are in use. Try again when somebody has left.";

    private readonly Channel<LinkState> states = Channel.CreateUnbounded<LinkState>();
    private readonly RunningServer server = new() { Settings = new RoomSettings { Rooms = 1 } };
    private Relay relay = null!;
    private ServiceProvider page = null!;

    private RoomStore Store => page.GetRequiredService<RoomStore>();

    public async Task InitializeAsync()
    {
        await server.InitializeAsync();
        relay = new Relay(server.Url);
    }

    public async Task DisposeAsync()
    {
        if (page is not null) await page.DisposeAsync();
        await relay.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_full_server_is_told_of_and_entered_when_somebody_has_left()
    {
        Browser other = await server.ConnectAsync();
        await other.OpenRoom();
        Task entering = await OpenPageAsync("");
        await UntilAsync(LinkState.Connecting);
        Assert.Equal(Full, Assert.Single(Notices));
        await other.DisposeAsync();
        await entering.WaitAsync(Browser.Bound);
        Assert.Equal(LinkState.Live, Store.Link);
    }

    [Fact]
    public async Task A_connection_that_is_lost_while_the_page_waits_for_its_room_comes_back()
    {
        Browser other = await server.ConnectAsync();
        await other.OpenRoom();
        Task entering = await OpenPageAsync("");
        await UntilAsync(LinkState.Connecting);
        relay.Cut();
        await UntilAsync(LinkState.Reconnecting);
        relay.Mend();
        await other.DisposeAsync();
        await entering.WaitAsync(Browser.Bound);
        Assert.Equal(LinkState.Live, Store.Link);
    }

    [Fact]
    public async Task A_room_that_is_closed_while_the_server_is_full_is_not_given_up()
    {
        RoomView mine = await OpenAndLeaveAsync();
        Browser other = await server.ConnectAsync();
        await other.OpenRoom();
        Task entering = await OpenPageAsync($"rooms/{mine.RoomId}", ("token." + mine.RoomId, mine.ControlToken!));
        await UntilAsync(LinkState.Connecting);
        Assert.Equal(Full, Assert.Single(Notices));
        await other.DisposeAsync();
        await entering.WaitAsync(Browser.Bound);
        Assert.Equal(mine.RoomId, Store.Room!.RoomId);
        Assert.True(Store.CanControl);
    }

    [Fact]
    public async Task Whose_place_was_taken_while_the_connection_was_lost_gets_the_room_back_when_there_is_one()
    {
        Task entering = await OpenPageAsync("");
        await entering.WaitAsync(Browser.Bound);
        string mine = Store.Room!.RoomId;
        relay.Cut();
        await UntilAsync(LinkState.Reconnecting);
        Browser other = await TakePlaceAsync();
        relay.Mend();
        await UntilAsync(LinkState.Connecting);
        await other.DisposeAsync();
        await UntilAsync(LinkState.Live);
        Assert.Equal(mine, Store.Room!.RoomId);
        Assert.Contains(Full, Notices);
    }

    private List<string?> Notices => [.. page.GetRequiredService<ISnackbar>().ShownSnackbars.Select(notice => notice.Message)];

    private async Task<RoomView> OpenAndLeaveAsync()
    {
        await using Browser browser = await server.ConnectAsync();
        return await browser.OpenRoom();
    }

    /// <summary>Opens a room as soon as the server has noticed that nobody is in the one that it has.</summary>
    private async Task<Browser> TakePlaceAsync()
    {
        Browser browser = await server.ConnectAsync();
        using var limit = new CancellationTokenSource(Browser.Bound);
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            try
            {
                await browser.OpenRoom();
                return browser;
            }
            catch (Microsoft.AspNetCore.SignalR.HubException)
            {
                await Task.Yield();
            }
        }
    }

    /// <summary>Opens the page at an address; gives the work of entering its room.</summary>
    private async Task<Task> OpenPageAsync(string path, params (string Name, string Value)[] remembered)
    {
        var services = new ServiceCollection();
        services.AddPage();
        services.AddLogging();
        services.AddSingleton<NavigationManager>(new Address(relay.Url, relay.Url + path));
        services.AddSingleton<IJSRuntime>(new BrowserScript(remembered));
        services.AddSingleton(new Preferences());
        page = services.BuildServiceProvider();
        await page.GetRequiredService<Playground.Client.Connection.Browser>().LoadAsync();
        Store.Changes.Subscribe(Topics.Connection, () => states.Writer.TryWrite(Store.Link));
        return page.GetRequiredService<RoomSession>().StartAsync();
    }

    private async Task UntilAsync(LinkState state)
    {
        using var limit = new CancellationTokenSource(Browser.Bound);
        while (await states.Reader.ReadAsync(limit.Token) != state)
        {
            // What came before it.
        }
    }

    private sealed class Address : NavigationManager
    {
        public Address(string root, string uri) => Initialize(root, uri);

        protected override void NavigateToCore(string uri, NavigationOptions options) => Uri = ToAbsoluteUri(uri).AbsoluteUri;
    }

    /// <summary>What the page's script remembers, without a browser.</summary>
    private sealed class BrowserScript((string Name, string Value)[] remembered) : IJSRuntime, IJSInProcessObjectReference
    {
        private readonly Dictionary<string, string?> values = remembered.ToDictionary(pair => pair.Name, pair => (string?)pair.Value);

        public TValue Invoke<TValue>(string identifier, params object?[]? args)
        {
            if (this is TValue script) return script;
            if (identifier == "remember") values[(string)args![0]!] = (string?)args[1];
            return identifier == "remembered" && values.GetValueOrDefault((string)args![0]!) is TValue known ? known : default!;
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => ValueTask.FromResult(Invoke<TValue>(identifier, args));

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
