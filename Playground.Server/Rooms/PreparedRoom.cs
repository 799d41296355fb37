using System.Text.Json;
using Playground.Contracts;
using Playground.Server.Streaming;

namespace Playground.Server.Rooms;

/// <summary>
/// Holds one room ready whose program runs already. The page of a new visitor shows it in its first HTML answer, and the visitor who then
/// connects gets it; another is made ready for the next. So an answer to somebody who never connects (a robot, the preview of a link) opens
/// nothing, and nobody waits for a program to start. Making the first one ready also translates the library and runs, for nobody, all code on
/// the way to a first picture.
/// </summary>
internal sealed class PreparedRoom(RoomServices services, ILogger<PreparedRoom> log) : BackgroundService
{
    /// <summary>Frames after which everything on the way has been used: a snapshot, and some that bring differences.</summary>
    private const int Frames = 5;

    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim wanted = new(1);
    private readonly Lock gate = new();
    private TaskCompletionSource<Room> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The room that is ready; null while the next one is made.</summary>
    public Room? Ready
    {
        get
        {
            lock (gate) return ready.Task is { IsCompleted: true } made ? made.Result : null;
        }
    }

    /// <summary>Waits for the room that is ready, or for the next one.</summary>
    public Task<Room> WhenReadyAsync()
    {
        lock (gate) return ready.Task;
    }

    /// <summary>Takes the room that is ready; null when there is none.</summary>
    public Room? Take()
    {
        lock (gate)
        {
            if (Ready is not { } taken) return null;
            ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
            wanted.Release();
            return taken;
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (Take() is { } unused) await unused.DisposeAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await wanted.WaitAsync(stoppingToken);
            var room = new Room(RoomToken.NewId(), new RoomProgram { Sample = Limits.FirstSample }, services);
            try
            {
                await PrepareAsync(room, stoppingToken);
                lock (gate) ready.SetResult(room);
            }
            catch (Exception problem)
            {
                await CloseAsync(room);
                if (stoppingToken.IsCancellationRequested) return;
                // Visitors come without this too: each then opens a room of their own.
                log.LogWarning(problem, "The first sample could not be made ready; it is tried again in {Pause}.", RetryAfter);
                await Task.Delay(RetryAfter, services.Time, stoppingToken);
                wanted.Release();
            }
        }
    }

    private async Task CloseAsync(Room room)
    {
        try
        {
            await room.DisposeAsync();
        }
        catch (Exception bug)
        {
            log.LogError(bug, "A room that could not be made ready could not be closed either.");
        }
    }

    private static async Task PrepareAsync(Room room, CancellationToken cancellationToken)
    {
        await room.EnsureStartedAsync();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(AtMost);
        Subscription subscription = room.Subscribe(new View { Messages = true });
        try
        {
            await foreach (Frame frame in subscription.ReadFramesAsync(limit.Token))
            {
                JsonSerializer.SerializeToUtf8Bytes(frame, ContractsJson.Default.Frame);
                if (frame.Sequence == Frames) return;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The machine is busy with something else; the room is ready all the same.
        }
        finally
        {
            room.Unsubscribe(subscription);
        }
    }
}
