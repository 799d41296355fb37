using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Playground.Contracts;

namespace Playground.Server.Streaming;

/// <summary>One run of a room as its subscribers need it.</summary>
/// <param name="Number">The run's number.</param>
/// <param name="World">Its model.</param>
/// <param name="Status">How it runs at the moment.</param>
/// <param name="Live">Its node.</param>
internal sealed record ObservedRun(int Number, World World, RoomStatus Status, LiveSource Live);

/// <summary>One browser's stream of frames, made at the pace at which the browser takes them.</summary>
internal sealed class Subscription(Func<ObservedRun> currentRun, View view, TimeProvider time)
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);

    /// <summary>Holds at most one mark "something may have changed": more would tell nothing more.</summary>
    private readonly Channel<bool> pulses = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private volatile View view = view;

    public View View
    {
        get => view;
        set
        {
            view = value;
            Pulse();
        }
    }

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
            ObservedRun run = currentRun();
            if (builder is null || run.World != world)
            {
                world = run.World;
                builder = new FrameBuilder(world, run.Number);
            }
            bool heartbeat = time.GetElapsedTime(lastFrame) >= Heartbeat;
            if (builder.Build(sequence + 1, view, run.Status, run.Live, heartbeat) is not { } frame) continue;
            sequence++;
            yield return frame;
            lastFrame = time.GetTimestamp();
            await Task.Delay(TimeSpan.FromSeconds(1.0 / view.FramesPerSecond), time, cancellationToken);
        }
    }
}
