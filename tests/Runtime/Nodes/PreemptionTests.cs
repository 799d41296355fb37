using Playground.Runtime.Events;
using Playground.Runtime.Scheduling;

namespace Playground.Runtime.Tests.Nodes;

/// <summary>No program holds a scheduler: everything else goes on beside it.</summary>
public class PreemptionTests
{
    [Theory]
    [InlineData("hog() -> hog().")]
    [InlineData("hog() -> L = lists:seq(1, 100000), hog(L). hog(L) -> true = L =:= lists:map(fun(X) -> X end, L), hog(L).")]
    [InlineData("hog() -> hog(lists:seq(1, 200000)). hog(L) -> _ = lists:sort(L), hog(L).")]
    [InlineData("hog() -> [X || X <- lists:seq(1, 300000), X > 0], hog().")]
    [InlineData("hog() -> hog(<<0:8000000>>). hog(B) -> _ = binary_to_list(B), hog(B).")]
    public async Task Calls_end_beside_endless_loops_on_one_scheduler(string hog)
    {
        using var running = new RunningNode($"start() -> [spawn(fun() -> hog() end) || _ <- [1, 2, 3, 4]], ok.\n{hog}\nquick() -> lists:sum(lists:seq(1, 100)).", schedulers: 1);
        await running.Call("start");
        for (int i = 0; i < 20; i++) Assert.Equal("5050", await running.Call("quick"));
    }

    [Fact]
    public async Task A_slice_ends_after_four_thousand_reductions()
    {
        using var running = new RunningNode("start() -> register(hog, spawn(fun hog/0)), ok. hog() -> hog().");
        await running.Call("start");
        Pid hog = await running.Registered("hog");
        using EventReader reader = running.Node.Observe(EventKinds.Scheduling);
        List<RuntimeEvent> events = await RunningNode.ReadUntil(reader, one => one.Kind == EventKind.ScheduledOut && one.Process == hog);
        RuntimeEvent slice = events.Find(one => one.Kind == EventKind.ScheduledOut && one.Process == hog);
        Assert.Equal((long)ScheduledOutReason.Preempted, slice.Value2);
        Assert.InRange(slice.Value1, Worker.SliceReductions, Worker.SliceReductions + 10);
    }

    [Fact]
    public async Task A_node_with_thousands_of_loops_leaves_another_node_its_turn()
    {
        using var crowded = new RunningNode("start() -> [spawn(fun hog/0) || _ <- lists:seq(1, 5000)], ok. hog() -> hog().", schedulers: 1);
        await crowded.Call("start");
        var options = new NodeOptions();
        using var other = new Node(crowded.Schedulers, options);
        CallOutcome outcome = await other.CallAsync("erlang", "self").WaitAsync(TimeSpan.FromSeconds(60));
        Assert.True(outcome.Returned, outcome.Text);
    }

    [Fact]
    public async Task An_inspection_of_an_endless_loop_names_the_function()
    {
        using var running = new RunningNode("start() -> register(hog, spawn(fun hog/0)), ok. hog() -> hog().");
        await running.Call("start");
        ProcessSnapshot snapshot = (await running.Inspect(await running.Registered("hog")))!;
        Assert.StartsWith("t:hog/0", snapshot.CurrentFunction);
    }
}
