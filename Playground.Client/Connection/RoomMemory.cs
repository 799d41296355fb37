using Microsoft.AspNetCore.Components;
using Playground.Contracts;

namespace Playground.Client.Connection;

/// <summary>
/// Which room this browser belongs to. The address <c>/rooms/ID</c> names one, <c>/runs/ID</c> a kept run, for which a new one is opened. At <c>/</c> it is the one that the browser was in last, and at
/// <c>/new</c> a new one. Control tokens stay in this browser: they are part of no address and of no cookie.
/// </summary>
public sealed class RoomMemory(Browser browser, Preferences preferences, NavigationManager navigation)
{
    const string RoomKey = "room";
    const string RoomsPath = "rooms/";
    const string RunsPath = "runs/";

    public sealed record Known(string RoomId, string? ControlToken);

    /// <summary>The room of the page's address; null where the address names none.</summary>
    public string? AddressedRoom => After(RoomsPath);

    /// <summary>The kept run of the page's address, which is opened in a new room; null where the address names none.</summary>
    public string? AddressedRun => After(RunsPath);

    /// <summary>The room that the browser was in last, which the address <c>/</c> leads to; null at other addresses.</summary>
    public string? LastRoom => Path.Length == 0 ? preferences[RoomKey] : null;

    string Path => navigation.ToBaseRelativePath(navigation.Uri).Split('?', '#')[0];

    public Known? Find() => (AddressedRoom ?? LastRoom) is { } room ? new Known(room, browser.Remembered(TokenKey(room))) : null;

    /// <summary>Remembers a room that was entered, and puts its address into the browser's bar, so that a reload finds it again.</summary>
    public void Keep(RoomView room)
    {
        if (room.ControlToken is not null)
        {
            preferences[RoomKey] = room.RoomId;
            browser.Remember(TokenKey(room.RoomId), room.ControlToken);
        }
        if (AddressedRoom != room.RoomId) navigation.NavigateTo(LinkTo(room.RoomId), replace: true);
    }

    public void Forget(string room)
    {
        browser.Remember(TokenKey(room), null);
        if (preferences[RoomKey] == room) preferences[RoomKey] = null;
    }

    public string LinkTo(string roomId) => navigation.BaseUri + RoomsPath + roomId;

    public string LinkTo(KeptRun run) => navigation.BaseUri + RunsPath + run.Id;

    string? After(string folder) => Path.StartsWith(folder, StringComparison.Ordinal) && Path[folder.Length..].Trim('/') is { Length: > 0 } name ? name : null;

    static string TokenKey(string room) => "token." + room;
}
