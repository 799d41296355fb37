using Playground.Runtime.Memory;
using Playground.Runtime.Scheduling;
using Playground.Runtime.Tests.Nodes;

namespace Playground.Runtime.Tests.Memory;

/// <summary>Blocks go from those who need them no more to those who do.</summary>
public sealed class BlockPoolTests
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

    [Theory]
    [InlineData("start() -> ok.")]
    [InlineData("start() -> [spawn(fun loop/0) || _ <- lists:seq(1, 20)]. loop() -> loop().")]
    public async Task All_schedulers_give_their_blocks_away_when_it_is_asked_for_asleep_or_busy(string source)
    {
        using var run = new RunningNode(source);
        await run.Call("start");
        for (int times = 0; times < 100; times++)
        {
            int before = BlockPool.AskForFreeBlocks();
            await run.Schedulers.ReturnMemoryAsync().WaitAsync(TimeSpan.FromSeconds(30));
            for (int number = 0; number < run.Schedulers.Count; number++) Assert.True(BlockPool.WereGivenAway(run.Schedulers[number].Blocks, before + 1));
        }
    }

    [Fact]
    public unsafe Task What_is_given_back_others_take_and_none_is_taken_twice() =>
        // On a thread of its own, whose blocks nobody else has.
        Task.Factory.StartNew(() =>
        {
            var mine = new BlockPool.LocalBlocks();
            BlockPool.Use(mine);
            nint[] blocks = [.. Enumerable.Range(0, 100).Select(_ => (nint)BlockPool.Allocate(20))];
            Assert.Equal(blocks.Length, blocks.Distinct().Count());
            foreach (nint block in blocks) BlockPool.Free((long*)block, 20);
            BlockPool.GiveAwayAsAsked(mine);
            Assert.All(mine.Heads, head => Assert.Equal(0, head));
            nint[] again = [.. Enumerable.Range(0, 2_000).Select(_ => (nint)BlockPool.Allocate(20))];
            Assert.Equal(again.Length, again.Distinct().Count());
            foreach (nint block in again) BlockPool.Free((long*)block, 20);
            BlockPool.GiveAwayAsAsked(mine);
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
