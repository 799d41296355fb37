using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Programs;
using Playground.Server.Streaming;

namespace Playground.Server.Rooms;

/// <summary>One run of a room's program: its node, the world model of it, and the loop that records it.</summary>
internal sealed class RoomRun : IAsyncDisposable
{
    private readonly CancellationTokenSource stopped = new();
    private readonly Recorder? recorder;
    private readonly WaitWatcher? waits;
    private readonly TimeProvider time;
    private Task recording = Task.CompletedTask;
    private volatile RoomStatus status;

    private RoomRun(int number, RoomNode? node, RoomStatus status, TimeProvider time)
    {
        Number = number;
        Node = node;
        this.status = status;
        this.time = time;
        if (node is null) return;
        recorder = new Recorder(node, World, time);
        waits = new WaitWatcher(node, World, time);
    }

    public int Number { get; }

    public World World { get; } = new();

    /// <summary>The node; null when nothing runs.</summary>
    public RoomNode? Node { get; private set; }

    public RoomStatus Status => Node?.Driver is { } driver ? status with { Simulation = driver.Status } : status;

    public ObservedRun Observed => new(Number, World, Status, Node?.Live ?? LiveSource.None);

    /// <summary>A run of nothing: before the first program, or for one that cannot be started.</summary>
    public static RoomRun Nothing(int number, RoomStatus status, TimeProvider time) => new(number, null, status, time);

    public static RoomRun Start(int number, RoomNode node, EntryPoint entry, Func<RecordingWish> wanted, Action pulse, TimeProvider time, long? toEvent = null)
    {
        var run = new RoomRun(number, node, new RoomStatus(RoomPhase.Running, number, entry.ToString()), time);
        Task<CallOutcome> call = node.CallAsync(entry);
        node.StartSimulation(toEvent);
        run.recording = Task.WhenAll(run.RecordAsync(wanted, pulse), run.AwaitOutcomeAsync(call, pulse));
        return run;
    }

    /// <summary>Ends all processes. The logs stay to be read.</summary>
    public async Task StopAsync()
    {
        if (Node is not { } node) return;
        status = status with { Phase = RoomPhase.Stopped };
        await stopped.CancelAsync();
        await recording;
        if (node.Driver is { } driver)
        {
            status = status with { Simulation = driver.Status with { Standing = true } };
            await driver.DisposeAsync();
        }
        Node = null;
        recorder!.Drain();
        await Task.Run(node.Dispose);
        lock (World.Gate) World.EndAll();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stopped.Dispose();
    }

    private async Task RecordAsync(Func<RecordingWish> wanted, Action pulse)
    {
        using var timer = new PeriodicTimer(Recorder.Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopped.Token))
            {
                RecordingWish wish = wanted();
                Node!.Observe(wish.Kinds, wish.MessageTexts);
                recorder!.Drain();
                if (wish.Field) recorder.LookAtField();
                waits!.LookNowAndThen();
                pulse();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private async Task AwaitOutcomeAsync(Task<CallOutcome> call, Action pulse)
    {
        try
        {
            CallOutcome outcome = await call.WaitAsync(stopped.Token);
            status = status with { Outcome = outcome.Text, Raised = !outcome.Returned };
            pulse();
        }
        catch (OperationCanceledException)
        {
            // Stopped before the call came to an end.
        }
    }
}
