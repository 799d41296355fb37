using Playground.Runtime.Memory;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Tests.Nodes;

namespace Playground.Runtime.Tests.Memory;

/// <summary>Blocks go from those who need them no more to those who do.</summary>
public sealed unsafe class BlockPoolTests
{
    [Fact]
    public void A_pool_that_is_closed_keeps_no_blocks_for_itself()
    {
        Scheduler scheduler;
        using (var run = new RunningNode("start() -> [spawn(fun() -> lists:seq(1, 500) end) || _ <- lists:seq(1, 50)].", simulation: new SimulationOptions(1)))
        {
            Task<CallOutcome> call = run.Node.CallAsync("t", "start");
            run.Schedulers.Simulation!.Run(() => call.IsCompleted);
            scheduler = run.Schedulers[0];
            Assert.Contains(scheduler.Blocks.Counts, count => count > 0);
        }
        Assert.All(scheduler.Blocks.Counts, count => Assert.Equal(0, count));
        Assert.All(scheduler.Blocks.Heads, head => Assert.Equal(0, head));
    }

    [Fact]
    public Task What_is_given_back_others_take_and_none_is_taken_twice() =>
        // On a thread of its own, whose blocks nobody else has.
        Task.Factory.StartNew(() =>
        {
            var mine = new BlockPool.LocalBlocks();
            BlockPool.Use(mine);
            nint[] blocks = [.. Enumerable.Range(0, 100).Select(_ => (nint)BlockPool.Allocate(20))];
            Assert.Equal(blocks.Length, blocks.Distinct().Count());
            foreach (nint block in blocks) BlockPool.Free((long*)block, 20);
            BlockPool.GiveBack(mine);
            Assert.All(mine.Heads, head => Assert.Equal(0, head));
            nint[] again = [.. Enumerable.Range(0, 2_000).Select(_ => (nint)BlockPool.Allocate(20))];
            Assert.Equal(again.Length, again.Distinct().Count());
            foreach (nint block in again) BlockPool.Free((long*)block, 20);
            BlockPool.GiveBack(mine);
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
