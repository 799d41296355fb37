using System.Net;
using System.Net.Http.Headers;
using Playground.Contracts;

namespace Playground.Server.Tests.Hub;

/// <summary>Who may connect, and what the answers tell browsers.</summary>
public sealed class OriginTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly HttpClient Http = new();

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1:1")]
    public async Task A_page_of_another_origin_cannot_connect(string origin) =>
        Assert.Equal(HttpStatusCode.Forbidden, await StatusOfConnectingAsync(origin));

    [Fact]
    public async Task The_servers_own_page_and_programs_that_are_no_browsers_can()
    {
        // A hub that was reached asks for the missing WebSocket, or negotiates; it does not forbid.
        Assert.NotEqual(HttpStatusCode.Forbidden, await StatusOfConnectingAsync(server.Url.TrimEnd('/')));
        Assert.NotEqual(HttpStatusCode.Forbidden, await StatusOfConnectingAsync(null));
    }

    [Fact]
    public async Task Answers_forbid_frames_and_guesses()
    {
        using HttpResponseMessage answer = await Http.GetAsync(server.Url);
        HttpResponseHeaders headers = answer.Headers;
        Assert.Contains("frame-ancestors 'none'", Assert.Single(headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(headers.GetValues("Referrer-Policy")));
    }

    private async Task<HttpStatusCode> StatusOfConnectingAsync(string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(server.Url), Limits.HubPath));
        if (origin is not null) request.Headers.Add("Origin", origin);
        using HttpResponseMessage answer = await Http.SendAsync(request);
        return answer.StatusCode;
    }
}
