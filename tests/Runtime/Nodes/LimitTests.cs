using Playground.Runtime.Events;

namespace Playground.Runtime.Tests.Nodes;

/// <summary>What asks for too much fails alone.</summary>
public class LimitTests
{
    const string Greedy = """
        memory() -> memory([]).
        memory(L) -> memory([lists:seq(1, 1000) | L]).
        fine() -> fine.
        children() -> try children(0) catch error:system_limit -> limit end.
        children(N) -> spawn(fun() -> receive stop -> ok end end), children(N + 1).
        atoms() -> try atoms(0) catch error:system_limit -> limit end.
        atoms(N) -> list_to_atom("made_" ++ integer_to_list(N)), atoms(N + 1).
        deep() -> try deep(0) catch C:R -> {C, R} end.
        deep(N) -> 1 + deep(N + 1).
        """;

    [Theory]
    [InlineData("memory")]
    [InlineData("deep")]
    public async Task A_process_that_outgrows_its_heap_is_killed_and_others_go_on(string function)
    {
        using var running = new RunningNode(Greedy, limits: new NodeLimits { HeapWordsPerProcess = 1 << 20 });
        using EventReader reader = running.Node.Observe(EventKinds.Structure);
        CallOutcome outcome = await running.Node.CallAsync("t", function).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.False(outcome.Returned);
        Assert.Equal("killed", outcome.Reason);
        List<RuntimeEvent> events = await RunningNode.ReadUntil(reader, one => one is { Kind: EventKind.Report, Text: "limit" });
        Assert.Contains(events, one => one.Details?["limit"] == "heap words of a process");
        Assert.Equal("fine", await running.Call("fine"));
    }

    [Fact]
    public async Task Too_many_processes_raise_system_limit()
    {
        using var running = new RunningNode(Greedy, limits: new NodeLimits { Processes = 500 });
        Assert.Equal("limit", await running.Call("children"));
        Assert.Equal(500 - 1, running.Node.Statistics().Processes);
    }

    [Fact]
    public async Task Too_many_atoms_raise_system_limit()
    {
        using var running = new RunningNode(Greedy, limits: new NodeLimits { Atoms = 2_000 });
        Assert.Equal("limit", await running.Call("atoms"));
    }

    [Fact]
    public async Task A_node_with_many_processes_closes()
    {
        var running = new RunningNode("start() -> [spawn(fun() -> receive stop -> ok end end) || _ <- lists:seq(1, 20000)], ok.");
        await running.Call("start");
        await Task.Run(running.Dispose).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(0, running.Node.Statistics().Processes);
    }
}
