using System.Text.Json;
using Playground.Contracts;
using Playground.Runtime.Events;
using Playground.Server.Programs;
using Playground.Server.Streaming;

namespace Playground.Server.Rooms;

/// <summary>
/// Does once, right after the start and for nobody, what the first visitor would otherwise wait for: translates the library, and compiles,
/// runs and watches the first sample, so that the code on that way is ready. A visitor who comes meanwhile shares the work.
/// </summary>
internal sealed class WarmUp(RoomServices services, ILogger<WarmUp> log) : BackgroundService
{
    /// <summary>Frames after which everything on the way has been used: a snapshot, and some that bring differences.</summary>
    private const int Frames = 5;

    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        limit.CancelAfter(AtMost);
        try
        {
            await WatchFirstSampleAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // The server stops, or the machine is busy with something else. Visitors come without this too.
        }
        catch (Exception problem)
        {
            log.LogWarning(problem, "The first sample could not be tried out.");
        }
    }

    private async Task WatchFirstSampleAsync(CancellationToken cancellation)
    {
        BuiltProgram built = await services.Builder.BuildAsync(new RoomProgram { Sample = Limits.FirstSample });
        var node = new RoomNode(services, built);
        Subscription? subscription = null;
        await using RoomRun run = RoomRun.Start(1, node, built.Entry!, () => (EventKinds.Structure | EventKinds.Messages, false), () => subscription?.Pulse(), services.Time);
        subscription = new Subscription(() => run.Observed, new View { Messages = true }, services.Time);
        await foreach (Frame frame in subscription.ReadFramesAsync(cancellation))
        {
            JsonSerializer.SerializeToUtf8Bytes(frame, ContractsJson.Default.Frame);
            if (frame.Sequence == Frames) return;
        }
    }
}
