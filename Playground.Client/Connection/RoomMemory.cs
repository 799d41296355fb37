using Microsoft.AspNetCore.Components;
using Playground.Contracts;

namespace Playground.Client.Connection;

/// <summary>
/// Which room this browser belongs to. The address <c>/rooms/ID</c> names one; otherwise it is the one the browser was in last, so that a
/// reload finds it again. Control tokens stay in this browser and are never part of an address.
/// </summary>
public sealed class RoomMemory(Browser browser, NavigationManager navigation)
{
    const string RoomKey = "room";
    const string RoomsPath = "rooms/";

    public sealed record Known(string RoomId, string? ControlToken);

    public Known? Find()
    {
        string path = navigation.ToBaseRelativePath(navigation.Uri).Split('?', '#')[0];
        string? named = path.StartsWith(RoomsPath, StringComparison.Ordinal) ? path[RoomsPath.Length..].Trim('/') : null;
        string? room = string.IsNullOrEmpty(named) ? browser.Remembered(RoomKey) : named;
        return room is null ? null : new Known(room, browser.Remembered(TokenKey(room)));
    }

    public void Keep(RoomView room)
    {
        if (room.ControlToken is null) return;
        browser.Remember(RoomKey, room.RoomId);
        browser.Remember(TokenKey(room.RoomId), room.ControlToken);
    }

    public void Forget()
    {
        if (browser.Remembered(RoomKey) is { } room) browser.Remember(TokenKey(room), null);
        browser.Remember(RoomKey, null);
    }

    public string LinkTo(string roomId) => navigation.BaseUri + RoomsPath + roomId;

    static string TokenKey(string room) => "token." + room;
}
