using Playground.Runtime;
using Playground.Server.Streaming;

namespace Playground.Server.Tests.Streaming;

public sealed class WaitGraphTests
{
    private readonly WaitGraph graph = new();

    [Fact]
    public void A_chain_is_no_deadlock()
    {
        Assert.Empty(graph.Update([On(1, 2), On(2, 3)]));
        Assert.Equal(2, graph.Rows.Count);
        Assert.DoesNotContain(graph.Rows, row => row.IsDeadlocked);
    }

    [Fact]
    public void A_ring_is_told_once_with_those_in_it_and_not_those_before_it()
    {
        Wait[] waits = [On(9, 5), On(5, 7), On(7, 4), On(4, 5)];
        IReadOnlyList<Wait> ring = Assert.Single(graph.Update(waits));
        Assert.Equal([4, 5, 7], ring.Select(wait => (int)wait.From.Number));
        Assert.Equal([4, 5, 7], graph.Rows.Where(row => row.IsDeadlocked).Select(row => (int)row.From.Number).Order());
        Assert.Empty(graph.Update(waits));
    }

    [Fact]
    public void Two_rings_are_two_and_a_process_may_wait_for_itself()
    {
        Assert.Equal(2, graph.Update([On(1, 2), On(2, 1), On(3, 3)]).Count);
    }

    [Fact]
    public void The_same_ring_of_other_calls_is_a_new_one()
    {
        graph.Update([On(1, 2), On(2, 1)]);
        graph.Update([]);
        Assert.Single(graph.Update([On(1, 2, request: 8), On(2, 1, request: 9)]));
    }

    [Fact]
    public void Only_changes_count()
    {
        graph.Update([On(1, 2)]);
        long version = graph.Version;
        graph.Update([On(1, 2)]);
        Assert.Equal(version, graph.Version);
        graph.Update([On(1, 2, request: 5)]);
        Assert.Equal(version + 1, graph.Version);
    }

    private static Wait On(int from, int to, long request = 0) =>
        new(new Pid(from, 0), new Pid(to, 0), request == 0 ? from * 100 + to : request, 0, null);
}
