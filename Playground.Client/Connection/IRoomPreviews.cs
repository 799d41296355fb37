using Playground.Contracts;

namespace Playground.Client.Connection;

/// <summary>Where the page finds what its first HTML answer shows; only the server, which makes that answer, has any.</summary>
public interface IRoomPreviews
{
    /// <summary>Looks at the system that a page shows; never starts one.</summary>
    /// <param name="roomId">The room of the page's address; null at the address without one.</param>
    /// <returns>The preview; null when there is nothing to show yet.</returns>
    Task<RoomPreview?> FindAsync(string? roomId);
}
