using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Playground.Contracts;
using Playground.Server.Hosting;
using Playground.Tests.Common;

namespace Playground.Server.Tests.Hub;

/// <summary>What stands between strangers and the server: the key, the limits of addresses and connections, and what it tells of itself.</summary>
public sealed class HostTests : IAsyncLifetime
{
    private const string Key = "a-key-of-enough-length";

    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    private readonly string folder = Directory.CreateTempSubdirectory("playground-tests-").FullName;
    private WebApplication? app;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", false)]
    [InlineData("http://localhost:5080;http://[::1]:5080", false)]
    [InlineData("http://127.0.0.1:5080;http://0.0.0.0:80", true)]
    [InlineData("http://*:80", true)]
    [InlineData("http://[::]:80", true)]
    [InlineData("http://playground.example:80", true)]
    public void A_key_is_made_when_others_than_this_machine_can_reach_the_server(string urls, bool isMade)
    {
        Assert.Equal(isMade, AccessKey.For(new HostSettings(), urls).Text is { Length: >= 32 });
        Assert.Null(AccessKey.For(new HostSettings { OpenToAll = true }, urls).Text);
        Assert.Equal(Key, AccessKey.For(new HostSettings { AccessKey = Key }, urls).Text);
    }

    [Theory]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("::1", "::1")]
    [InlineData(null, "255.255.255.255")]
    public void Who_can_choose_its_address_counts_once(string? address, string counted) =>
        Assert.Equal(IPAddress.Parse(counted), AddressLimits.Known(address is null ? null : IPAddress.Parse(address)));

    [Fact]
    public async Task Without_the_key_nobody_gets_in_and_the_link_lets_a_browser_in()
    {
        string url = await StartAsync(("AccessKey", Key));
        foreach (string path in new[] { "/", "/hub", "/css/page.css", "/rooms/abc", "/?key=another-key-of-some-length", $"/?key={Key[..^1]}" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(url + path)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(url + "/", "playground-key=wrong")).Status);

        (HttpStatusCode status, HttpResponseMessage answer) = await GetAsync($"{url}/rooms/abc?key={Key}&x=1");
        Assert.Equal(HttpStatusCode.Redirect, status);
        Assert.Equal("/rooms/abc?x=1", answer.Headers.Location!.OriginalString);
        Assert.Equal("/elsewhere.example/", (await GetAsync($"{url}//elsewhere.example/?key={Key}")).Answer.Headers.Location!.OriginalString);
        string cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(url + "/", cookie.Split(';')[0])).Status);
    }

    [Fact]
    public async Task Programs_send_the_key_as_a_bearer_token()
    {
        string url = await StartAsync(("AccessKey", Key));
        await Assert.ThrowsAnyAsync<Exception>(() => ConnectAsync(url, null));
        await using HubConnection connection = await ConnectAsync(url, Key);
        Assert.NotEmpty(await connection.InvokeAsync<IReadOnlyList<Sample>>(nameof(IPlaygroundHub.Samples)));
    }

    [Fact]
    public async Task The_health_is_told_to_everybody_and_nothing_else()
    {
        string url = await StartAsync(("AccessKey", Key));
        (HttpStatusCode status, HttpResponseMessage answer) = await GetAsync(url + "/health");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Healthy", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_address_has_so_many_connections_and_those_that_are_gone_do_not_count()
    {
        string url = await StartAsync(("ConnectionsPerAddress", "2"));
        await using HubConnection first = await ConnectAsync(url);
        HubConnection second = await ConnectAsync(url);
        // A connection counts from the moment at which the hub knows of it, which is before its first answer.
        foreach (HubConnection known in (HubConnection[])[first, second]) await known.InvokeAsync<IReadOnlyList<Sample>>(nameof(IPlaygroundHub.Samples));
        await using HubConnection third = await ConnectAsync(url);
        await Assert.ThrowsAnyAsync<Exception>(() => third.InvokeAsync<IReadOnlyList<Sample>>(nameof(IPlaygroundHub.Samples)));
        await second.DisposeAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            await using HubConnection next = await ConnectAsync(url);
            try
            {
                Assert.NotEmpty(await next.InvokeAsync<IReadOnlyList<Sample>>(nameof(IPlaygroundHub.Samples)));
                break;
            }
            catch (Exception problem) when (problem is InvalidOperationException or OperationCanceledException or IOException or System.Net.WebSockets.WebSocketException)
            {
                // The server has not noticed yet that the second one is gone.
            }
        }
    }

    [Fact]
    public async Task An_address_opens_so_many_rooms_in_a_minute()
    {
        string url = await StartAsync(("RoomsPerMinute", "2"));
        await using HubConnection connection = await ConnectAsync(url);
        await connection.InvokeAsync<RoomView>(nameof(IPlaygroundHub.OpenRoom));
        await connection.InvokeAsync<RoomView>(nameof(IPlaygroundHub.OpenRoom));
        Exception error = await Assert.ThrowsAnyAsync<HubException>(() => connection.InvokeAsync<RoomView>(nameof(IPlaygroundHub.OpenRoom)));
        Assert.Contains("Only 2 rooms can be opened in a minute", error.Message);
    }

    [Fact]
    public async Task A_connection_that_calls_without_end_is_refused_and_others_are_not()
    {
        string url = await StartAsync(("CallsPerSecond", "10"));
        await using HubConnection busy = await ConnectAsync(url);
        await using HubConnection other = await ConnectAsync(url);
        Exception error = await Assert.ThrowsAnyAsync<HubException>(async () =>
        {
            for (int call = 0; call < 10_000; call++) await busy.InvokeAsync<IReadOnlyList<Sample>>(nameof(IPlaygroundHub.Samples));
        });
        Assert.Contains("more than 10 calls in a second", error.Message);
        Assert.NotEmpty(await other.InvokeAsync<IReadOnlyList<Sample>>(nameof(IPlaygroundHub.Samples)));
    }

    [Fact]
    public async Task Calls_and_rooms_are_counted_for_whoever_listens()
    {
        long calls = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == ServerMetrics.MeterName && instrument.Name == "playground.hub.calls") self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, measured, _, _) => Interlocked.Add(ref calls, measured));
        listener.Start();
        string url = await StartAsync();
        await using HubConnection connection = await ConnectAsync(url);
        await connection.InvokeAsync<IReadOnlyList<Sample>>(nameof(IPlaygroundHub.Samples));
        Assert.InRange(Interlocked.Read(ref calls), 1, long.MaxValue);
    }

    [Theory]
    [InlineData("RoomsPerMinute", "0")]
    [InlineData("AccessKey", "short")]
    public async Task A_setting_that_makes_no_sense_is_named(string name, string value)
    {
        FormatException problem = await Assert.ThrowsAsync<FormatException>(() => StartAsync((name, value)));
        Assert.Contains(name, problem.Message);
    }

    [Fact]
    public async Task Scripts_come_from_the_server_alone_and_the_documents_one_has_the_nonce_of_its_answer()
    {
        string url = await StartAsync();
        (_, HttpResponseMessage answer) = await GetAsync(url + "/");
        string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        string scripts = policy.Split("; ").Single(part => part.StartsWith("script-src", StringComparison.Ordinal));
        Assert.DoesNotContain("unsafe-inline", scripts);
        Assert.DoesNotContain("'unsafe-eval'", scripts);
        string nonce = scripts.Split("'nonce-")[1].TrimEnd('\'');
        Assert.Contains($"nonce=\"{nonce}\"", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
        (_, HttpResponseMessage next) = await GetAsync(url + "/");
        Assert.DoesNotContain(nonce, Assert.Single(next.Headers.GetValues("Content-Security-Policy")));
    }

    [Fact]
    public async Task A_server_inside_of_the_tests_leaves_the_signals_of_their_process_alone()
    {
        await StartAsync();
        Assert.IsNotType<ConsoleLifetime>(app!.Services.GetRequiredService<IHostLifetime>());
    }

    private async Task<string> StartAsync(params (string Name, string Value)[] settings)
    {
        app = InnerServer.Build(folder, settings: settings);
        await app.StartAsync();
        return app.Urls.Single().TrimEnd('/');
    }

    private static async Task<(HttpStatusCode Status, HttpResponseMessage Answer)> GetAsync(string url, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        HttpResponseMessage answer = await Http.SendAsync(request);
        return (answer.StatusCode, answer);
    }

    private static async Task<HubConnection> ConnectAsync(string url, string? key = null)
    {
        IHubConnectionBuilder builder = new HubConnectionBuilder().WithUrl(url + Limits.HubPath, Microsoft.AspNetCore.Http.Connections.HttpTransportType.WebSockets, options =>
        {
            options.SkipNegotiation = true;
            if (key is not null) options.Headers["Authorization"] = $"Bearer {key}";
        });
        builder.AddJsonProtocol(options => ContractsJson.Configure(options.PayloadSerializerOptions));
        HubConnection connection = builder.Build();
        await connection.StartAsync();
        return connection;
    }
}
