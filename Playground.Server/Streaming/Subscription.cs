using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Playground.Contracts;
using Playground.Server.Streaming.Past;

namespace Playground.Server.Streaming;

/// <summary>One run of a room as its subscribers need it.</summary>
/// <param name="Number">The run's number.</param>
/// <param name="World">Its model.</param>
/// <param name="Status">How it runs at the moment.</param>
/// <param name="Live">Its node.</param>
/// <param name="Past">What of it can be looked back at; null when nothing can.</param>
/// <param name="IsHeld">Whether its model is that of a moment of the past, which does not change.</param>
internal sealed record ObservedRun(int Number, World World, RoomStatus Status, LiveSource Live, History? Past = null, bool IsHeld = false)
{
    /// <summary>The run as it was at a moment.</summary>
    public ObservedRun At(PastMoment moment) => this with { World = moment.World, Live = moment.Source, IsHeld = true };
}

/// <summary>One browser's stream of frames, made at the pace at which the browser takes them.</summary>
internal sealed class Subscription(Func<ObservedRun> currentRun, View view, TimeProvider time)
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);

    /// <summary>Holds at most one mark "something may have changed": more would tell nothing more.</summary>
    private readonly Channel<bool> pulses = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private volatile View view = view;
    private volatile ObservedRun? held;

    public View View
    {
        get => view;
        set
        {
            view = value;
            Pulse();
        }
    }

    /// <summary>The moment that is shown instead of the present; null when it is the present.</summary>
    public ObservedRun? Held
    {
        get => held;
        set
        {
            held = value;
            Pulse();
        }
    }

    /// <summary>The run that is shown, at the present or at the moment that is held.</summary>
    public ObservedRun Observed => held is { } moment ? moment with { Status = currentRun().Status } : currentRun();

    /// <summary>Says that something may have changed.</summary>
    public void Pulse() => pulses.Writer.TryWrite(true);

    /// <summary>Ends the stream.</summary>
    public void Complete() => pulses.Writer.TryComplete();

    /// <summary>The frames. The next one is made only after the last one was taken, from the state at that moment.</summary>
    public async IAsyncEnumerable<Frame> ReadFramesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        FrameBuilder? builder = null;
        World? world = null;
        long sequence = 0;
        long lastFrame = 0;
        Pulse();
        while (await pulses.Reader.WaitToReadAsync(cancellationToken))
        {
            pulses.Reader.TryRead(out _);
            ObservedRun run = Observed;
            if (builder is null || run.World != world)
            {
                world = run.World;
                builder = new FrameBuilder(world, run.Number);
            }
            if (run.IsHeld && view.Field) KeepField(run.World);
            bool heartbeat = time.GetElapsedTime(lastFrame) >= Heartbeat;
            if (builder.Build(sequence + 1, view, run, heartbeat) is not { } frame) continue;
            sequence++;
            yield return frame;
            lastFrame = time.GetTimestamp();
            await Task.Delay(TimeSpan.FromSeconds(1.0 / view.FramesPerSecond), time, cancellationToken);
        }
    }

    /// <summary>Nobody records a world of the past, so it gets its field from who watches it.</summary>
    private static void KeepField(World past)
    {
        lock (past.Gate) past.Tree.KeepField();
    }
}
