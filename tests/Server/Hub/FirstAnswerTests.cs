using System.Net;
using Playground.Contracts;
using Playground.Server.Rooms;

namespace Playground.Server.Tests.Hub;

/// <summary>The page as it is in the first HTML answer, before anything of it runs in the browser.</summary>
public sealed class FirstAnswerTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string AsOutline = "playground=face=Outline";

    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    [Fact]
    public async Task It_shows_a_running_tree_and_its_program_and_opens_no_room()
    {
        await server.PreparedAsync();
        int before = server.Rooms.Count;
        for (int visit = 0; visit < 20; visit++)
        {
            string html = await TextAsync("/", AsOutline);
            Assert.Contains("call_server", html);
            Assert.Contains("-module(calls)", html);
        }
        Assert.Equal(before, server.Rooms.Count);
    }

    [Fact]
    public async Task The_room_of_the_first_answer_is_the_one_that_its_visitor_gets()
    {
        Room shown = await server.PreparedAsync();
        await using Browser browser = await server.ConnectAsync();
        RoomView room = await browser.OpenRoom();
        Assert.Equal(shown.Id, room.RoomId);
        Assert.True(room.CanControl);
        Assert.Equal(1, room.Status.Run);
    }

    [Fact]
    public async Task A_rooms_address_shows_that_room_and_not_its_token()
    {
        await using Browser browser = await server.ConnectAsync();
        RoomView room = await browser.OpenRoom();
        await browser.Run("-module(mine).\n-export([start/0]).\nstart() -> register(somebody, spawn(fun loop/0)).\nloop() -> receive _ -> loop() end.\n", "mine.erl");
        await using Picture picture = browser.Watch();
        await picture.UntilAsync(shown => shown.Shows("somebody"), "the process");

        string html = await TextAsync($"/rooms/{room.RoomId}", AsOutline);
        Assert.Contains("somebody", html);
        Assert.Contains("-module(mine)", html);
        Assert.DoesNotContain(room.ControlToken!, html);
    }

    [Fact]
    public async Task A_closed_room_is_not_opened_by_its_address()
    {
        string id;
        await using (Browser browser = await server.ConnectAsync()) id = (await browser.OpenRoom()).RoomId;
        await server.RestartAsync();
        await TextAsync($"/rooms/{id}");
        Assert.Null(server.Rooms.Find(id));
    }

    [Fact]
    public async Task A_visitor_who_comes_back_is_led_to_their_room()
    {
        using HttpResponseMessage answer = await GetAsync("/", "playground=room=abcdefghjk");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith("/rooms/abcdefghjk", answer.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("theme=%22%3E%3Cscript%3E&tab=99&face=-1&split.program=NaN&hint")]
    [InlineData("%%%&=&==&theme")]
    public async Task A_strange_cookie_is_left_out(string cookie)
    {
        string html = await TextAsync("/new", "playground=" + cookie);
        Assert.Contains("Playground", html);
        Assert.DoesNotContain("\"><script>", html);
    }

    [Fact]
    public async Task The_chosen_theme_is_there_from_the_start() =>
        Assert.Contains("data-theme=\"dark\"", await TextAsync("/new", "playground=theme=dark"));

    [Fact]
    public async Task Another_address_is_not_found()
    {
        using HttpResponseMessage answer = await GetAsync("/nowhere");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Nothing is at this address", await answer.Content.ReadAsStringAsync());
    }

    private async Task<string> TextAsync(string path, string? cookie = null)
    {
        using HttpResponseMessage answer = await GetAsync(path, cookie);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private Task<HttpResponseMessage> GetAsync(string path, string? cookie = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(server.Url), path));
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        return Http.SendAsync(request);
    }
}
