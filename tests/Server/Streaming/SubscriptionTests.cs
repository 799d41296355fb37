using Playground.Contracts;
using Playground.Server.Streaming;

namespace Playground.Server.Tests.Streaming;

public sealed class SubscriptionTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_slow_reader_gets_one_frame_for_all_that_happened_meanwhile()
    {
        EventSequence events = new EventSequence().Spawn(1, 0).Drain();
        var subscription = new Subscription(() => Run(1, events), new View(), TimeProvider.System);
        await using IAsyncEnumerator<Frame> frames = subscription.ReadFramesAsync(CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await frames.MoveNextAsync().AsTask().WaitAsync(Bound));

        for (int process = 2; process < 20; process++)
        {
            events.Spawn(process, 1).Drain();
            subscription.Pulse();
        }
        Assert.True(await frames.MoveNextAsync().AsTask().WaitAsync(Bound));

        Assert.Equal(2, frames.Current.Sequence);
        Assert.Equal(18, frames.Current.Processes.Count);
    }

    [Fact]
    public async Task A_new_run_begins_with_a_snapshot_in_the_same_stream()
    {
        EventSequence first = new EventSequence().Spawn(1, 0).Drain();
        EventSequence second = new EventSequence().Spawn(7, 0).Drain();
        ObservedRun current = Run(1, first);
        var subscription = new Subscription(() => current, new View(), TimeProvider.System);
        await using IAsyncEnumerator<Frame> frames = subscription.ReadFramesAsync(CancellationToken.None).GetAsyncEnumerator();
        await frames.MoveNextAsync().AsTask().WaitAsync(Bound);

        current = Run(2, second);
        subscription.Pulse();
        await frames.MoveNextAsync().AsTask().WaitAsync(Bound);

        Assert.True(frames.Current.IsSnapshot);
        Assert.Equal((2, 2L), (frames.Current.Run, frames.Current.Sequence));
        Assert.Equal(7, Assert.Single(frames.Current.Processes).Process.Number);
    }

    [Fact]
    public async Task Completing_ends_the_stream()
    {
        var subscription = new Subscription(() => Run(1, new EventSequence()), new View(), TimeProvider.System);
        await using IAsyncEnumerator<Frame> frames = subscription.ReadFramesAsync(CancellationToken.None).GetAsyncEnumerator();
        await frames.MoveNextAsync().AsTask().WaitAsync(Bound);

        subscription.Complete();

        while (await frames.MoveNextAsync().AsTask().WaitAsync(Bound))
        {
        }
    }

    private static ObservedRun Run(int number, EventSequence events) =>
        new(number, events.World, new RoomStatus(RoomPhase.Running, number), LiveSource.None);
}
