using Playground.Contracts;

namespace Playground.Client.Connection;

/// <summary>In the browser, what the first HTML answer did not bring comes over the connection.</summary>
public sealed class NoRoomPreviews : IRoomPreviews
{
    public Task<RoomPreview?> FindAsync(string? roomId) => Task.FromResult<RoomPreview?>(null);
}
