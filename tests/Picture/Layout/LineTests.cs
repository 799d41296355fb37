using Playground.Picture.Layout;

namespace Playground.Picture.Tests.Layout;

/// <summary>Lines never lie on a node that they do not belong to, nor on a name.</summary>
public sealed class LineTests
{
    readonly Spot root = new(double.NaN);
    readonly List<Spot> spots = [];

    Spot Add(Spot parent, double width)
    {
        var spot = new Spot(spots.Count + 1) { Order = spots.Count + 1, FullWidth = width, CompactWidth = width };
        spot.Attach(parent, null, isNewborn: true);
        spots.Add(spot);
        return spot;
    }

    void RandomTree(Random random, int nodes)
    {
        Add(root, 90);
        while (spots.Count < nodes) Add(random.Next(12) == 0 ? root : spots[random.Next(Math.Min(spots.Count, 12))], 60 + random.Next(120));
    }

    public static TheoryData<int, int, double, double> Trees => new()
    {
        { 1, 12, 800, 500 }, { 2, 40, 800, 500 }, { 3, 60, 1400, 400 }, { 4, 60, 360, 900 }, { 5, 90, 1000, 700 }, { 6, 5, 500, 500 },
    };

    [Theory]
    [MemberData(nameof(Trees))]
    public void Lines_between_any_two_nodes_cross_no_other_node_and_no_name(int seed, int nodes, double width, double height)
    {
        RandomTree(new Random(seed), nodes);
        var layout = new TreeLayout();
        layout.Arrange(root, width, height, 0);
        var router = new LineRouter(spots);
        foreach (Spot from in spots)
        {
            foreach (Spot to in spots.Where(to => to != from))
            {
                Curve curve = router.Route(from, to);
                Assert.True(router.IsFree(curve, from, to), $"{from.Key} to {to.Key}, manner {layout.Manner}: {curve.Data}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Trees))]
    public void Lines_from_parents_to_children_cross_no_other_node(int seed, int nodes, double width, double height)
    {
        RandomTree(new Random(seed), nodes);
        new TreeLayout().Arrange(root, width, height, 0);
        var router = new LineRouter(spots);
        foreach (Spot spot in spots)
        {
            if (TreeLines.To(spot) is { } curve) Assert.True(router.IsFree(curve, spot, spot.Parent!) || CrossesOnlyEnds(curve, spot), $"to {spot.Key}: {curve.Data}");
        }
    }

    /// <summary>The line begins at the parent's name and ends at the child's shape; those two it may touch.</summary>
    bool CrossesOnlyEnds(Curve curve, Spot spot) => new LineRouter(spots.Where(other => other != spot && other != spot.Parent)).IsFree(curve, spot, spot.Parent!);

    [Theory]
    [MemberData(nameof(Trees))]
    public void A_last_signal_of_who_has_left_crosses_nobody_either(int seed, int nodes, double width, double height)
    {
        RandomTree(new Random(seed), nodes);
        new TreeLayout().Arrange(root, width, height, 0);
        Spot dead = spots.Last(spot => spot.IsLeaf && spot.Parent != root);
        Spot trace = dead.Trace();
        dead.Detach();
        spots.Remove(dead);
        var router = new LineRouter(spots);
        Assert.All(spots, spot => Assert.True(router.IsFree(router.Route(trace, spot), trace, spot)));
    }

    [Fact]
    public void Lines_there_and_back_are_two()
    {
        Spot parent = Add(root, 90);
        Spot a = Add(parent, 90), b = Add(parent, 90);
        new TreeLayout().Arrange(root, 800, 500, 0);
        var router = new LineRouter(spots);
        Assert.NotEqual(router.Route(a, b).Points, router.Route(b, a).Points.Reverse());
    }

    [Fact]
    public void Arrow_keys_lead_to_the_relative_in_their_direction()
    {
        Spot parent = Add(root, 90);
        Spot first = Add(parent, 90), second = Add(parent, 90);
        new TreeLayout().Arrange(root, 800, 500, 0);
        Assert.Same(first, Relatives.Toward(parent, 1, 0));
        Assert.Same(second, Relatives.Toward(first, 0, 1));
        Assert.Same(first, Relatives.Toward(second, 0, -1));
        Assert.Same(parent, Relatives.Toward(first, -1, 0));
        Assert.Null(Relatives.Toward(first, 0, -1));
    }
}
