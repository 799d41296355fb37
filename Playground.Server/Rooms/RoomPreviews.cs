using Playground.Client.Connection;
using Playground.Contracts;
using Playground.Picture.Layout;
using Playground.Server.Programs;
using Playground.Server.Streaming;

namespace Playground.Server.Rooms;

/// <summary>What the first HTML answer shows. It looks into rooms that are open, and opens none.</summary>
internal sealed class RoomPreviews(RoomDirectory rooms, PreparedRoom prepared, SampleGallery gallery, ProgramBuilder builder, Preferences preferences)
    : IRoomPreviews
{
    /// <summary>As many steps of supervision as can be seen at once; the others come with the first frame of the stream.</summary>
    private const int StepsMost = 40;

    private static readonly TimeSpan AtMost = TimeSpan.FromMilliseconds(500);

    public async Task<RoomPreview?> FindAsync(string? roomId)
    {
        Room? room = roomId is null ? prepared.Ready : rooms.Find(roomId);
        if (room is null || await SnapshotAsync(room) is not { } snapshot) return null;
        RoomProgram program = room.Program;
        return new RoomPreview(
            roomId,
            program with { Files = builder.FilesOf(program) },
            room.Status,
            program.Sample is { } name ? gallery.Find(name) : null,
            snapshot with { Supervision = [.. snapshot.Supervision.TakeLast(StepsMost)] });
    }

    /// <summary>The first frame of a stream that nobody follows further; null when a busy machine does not make it in time.</summary>
    private async Task<Frame?> SnapshotAsync(Room room)
    {
        using var limit = new CancellationTokenSource(AtMost);
        Subscription subscription = room.Subscribe(new View { Budget = PanelSize.Read(preferences[PanelSize.Preference]).Budget });
        try
        {
            await foreach (Frame frame in subscription.ReadFramesAsync(limit.Token)) return frame;
        }
        catch (OperationCanceledException)
        {
            // The page comes without a picture, and draws it when it is connected.
        }
        finally
        {
            room.Unsubscribe(subscription);
        }
        return null;
    }
}
