using Playground.Server.Streaming;

namespace Playground.Server.Rooms;

/// <summary>A room as one of its runs sees it.</summary>
/// <param name="Wanted">What those who watch want to see.</param>
/// <param name="Pulse">Tells them that something may have changed.</param>
/// <param name="GiveUp">Tells the room that a run cannot go on, and why. It returns at once.</param>
internal sealed record RunAudience(Func<RecordingWish> Wanted, Action Pulse, Action<RoomRun, string> GiveUp);
