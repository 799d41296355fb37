using Playground.Contracts;
using Playground.Server.Rooms;

namespace Playground.Server.Tests.Hub;

/// <summary>Rooms outlive the server's process and its memory.</summary>
public sealed class RestartTests
{
    private const string Program = "-module(mine).\n-export([start/0]).\nstart() -> register(mine, self()), receive never -> ok end.\n";

    [Fact]
    public async Task A_room_is_found_again_after_a_restart_of_the_server()
    {
        var server = new RunningServer();
        await server.InitializeAsync();
        try
        {
            RoomView room = await OpenMineAsync(server);
            await server.RestartAsync();
            await ExpectMineAsync(server, room);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_room_left_first_makes_place_for_a_new_one_and_is_opened_again_on_return()
    {
        var server = new RunningServer { Settings = new RoomSettings { Rooms = 2 } };
        await server.InitializeAsync();
        try
        {
            RoomView room = await OpenMineAsync(server);
            await using (Browser second = await server.ConnectAsync())
            await using (Browser third = await server.ConnectAsync())
            await using (Browser fourth = await server.ConnectAsync())
            {
                await second.OpenRoom();
                await third.OpenRoom();
                Assert.Equal("All 2 rooms are in use. Try again when somebody has left.", await fourth.ErrorOf(nameof(IPlaygroundHub.OpenRoom)));
            }
            await ExpectMineAsync(server, room);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static async Task<RoomView> OpenMineAsync(RunningServer server)
    {
        await using Browser browser = await server.ConnectAsync();
        RoomView room = await browser.OpenRoom();
        Assert.True((await browser.Run(Program, "mine.erl")).Succeeded);
        return room;
    }

    private static async Task ExpectMineAsync(RunningServer server, RoomView room)
    {
        await using Browser browser = await server.ConnectAsync();
        RoomView found = await browser.JoinRoom(room.RoomId, room.ControlToken);
        Assert.Equal(Program, Assert.Single(found.Program.Files).Text);
        await using Picture picture = browser.Watch();
        await picture.UntilAsync(shown => shown.Shows("mine"), "the program runs again");
    }
}
