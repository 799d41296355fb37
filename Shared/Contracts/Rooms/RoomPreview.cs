namespace Playground.Contracts;

/// <summary>
/// A running system as the first HTML answer shows it, before the page has a connection: everything the page needs to draw the same picture
/// again in the browser.
/// </summary>
/// <param name="RoomId">The room of the page's address; null at the address without one, where the room is opened only when the page connects.</param>
/// <param name="Program">What runs, with all its files.</param>
/// <param name="Status">How it runs.</param>
/// <param name="Sample">The gallery's program that it came from; null for one of somebody's own.</param>
/// <param name="Frame">A snapshot for the page's default view.</param>
public sealed record RoomPreview(string? RoomId, RoomProgram Program, RoomStatus Status, Sample? Sample, Frame Frame);
