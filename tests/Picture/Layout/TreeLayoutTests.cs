using Playground.Picture.Layout;

namespace Playground.Picture.Tests.Layout;

public sealed class TreeLayoutTests
{
    readonly Spot root = new(double.NaN);
    readonly List<Spot> spots = [];
    readonly TreeLayout layout = new();
    double lastKey;

    Spot Add(Spot? parent, double width = 120)
    {
        var spot = new Spot(++lastKey) { Order = (long)lastKey, FullWidth = width, CompactWidth = width };
        spot.Attach(parent ?? root, null, isNewborn: true);
        spots.Add(spot);
        return spot;
    }

    void Arrange(double width = 800, double height = 500, long now = 0) => layout.Arrange(root, width, height, now);

    Dictionary<double, (double, double)> Places() => spots.ToDictionary(spot => spot.Key, spot => (spot.X, spot.Y));

    double Zoom(double width, double height) => Math.Min(width / layout.Width, height / layout.Height);

    void Forest(int parents, int children, double width = 120)
    {
        Spot top = Add(null);
        for (int parent = 0; parent < parents; parent++)
        {
            Spot supervisor = Add(top, width);
            for (int child = 0; child < children; child++) Add(supervisor, width);
        }
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(4, 0)]
    [InlineData(10, 8)]
    [InlineData(3, 40)]
    public void No_two_nodes_overlap_and_all_are_inside(int parents, int children)
    {
        Forest(parents, children);
        foreach ((double width, double height) in ((double, double)[])[(800, 500), (1500, 400), (360, 560)])
        {
            Arrange(width, height);
            foreach (Spot spot in spots)
            {
                Assert.InRange(spot.X, 0, layout.Width - spot.Width);
                Assert.InRange(spot.Y, 0, layout.Height - spot.Height);
                Assert.DoesNotContain(spots, other => other != spot && other.X < spot.X + spot.Width && spot.X < other.X + other.Width
                    && other.Y < spot.Y + spot.Height && spot.Y < other.Y + other.Height);
            }
        }
    }

    [Theory]
    [InlineData(760, 470, 10, 8)]
    [InlineData(1100, 620, 12, 11)]
    [InlineData(358, 560, 4, 6)]
    [InlineData(760, 470, 1, 70)]
    public void What_the_budget_allows_has_names_of_ten_pixels(double width, double height, int parents, int children)
    {
        Forest(parents, children, width: 104);
        Arrange(width, height);
        Assert.InRange(Zoom(width, height) * 13, 10, 1_000);
    }

    [Fact]
    public void The_panels_shape_decides_how_children_stand()
    {
        Forest(1, 12);
        Arrange(300, 900);
        double tall = layout.Height / layout.Width;
        var other = new TreeLayout();
        other.Arrange(root, 1500, 260, 0);
        Assert.True(tall > 2 * other.Height / other.Width);
    }

    [Fact]
    public void Children_stand_in_the_order_of_their_specifications()
    {
        Spot top = Add(null);
        Spot[] children = [.. Enumerable.Range(0, 7).Select(_ => Add(top))];
        Arrange(400, 1_000);
        Assert.Equal(children, children.OrderBy(child => child.Y).ThenBy(child => child.X));
    }

    [Fact]
    public void Who_belongs_between_others_is_put_between_them()
    {
        Spot top = Add(null);
        Spot first = Add(top);
        Spot last = Add(top);
        last.Order = 100;
        Spot middle = new(77) { Order = 50, FullWidth = 100 };
        middle.Attach(top, null, isNewborn: false);
        Assert.Equal([first, middle, last], top.Slots);
    }

    [Fact]
    public void A_death_and_a_birth_move_nobody_else()
    {
        Forest(5, 6);
        Arrange();
        Spot dead = spots[10];
        Spot parent = dead.Parent!;
        Dictionary<double, (double, double)> before = Places();

        dead.Detach();
        spots.Remove(dead);
        Arrange();
        Assert.All(spots, spot => Assert.Equal(before[spot.Key], (spot.X, spot.Y)));

        Spot born = Add(parent);
        Arrange();
        Assert.Equal(before[dead.Key], (born.X, born.Y));
        Assert.All(spots.Where(spot => spot != born), spot => Assert.Equal(before[spot.Key], (spot.X, spot.Y)));
    }

    [Fact]
    public void A_restarted_child_takes_its_predecessors_place_though_another_was_there_first()
    {
        Spot top = Add(null);
        Spot[] children = [.. Enumerable.Range(0, 4).Select(_ => Add(top))];
        Arrange();
        (double, double) place = (children[2].X, children[2].Y);
        children[1].Detach();
        children[2].Detach();
        var successor = new Spot(50) { Order = 50, FullWidth = 120 };
        var other = new Spot(51) { Order = 51, FullWidth = 120 };
        other.Attach(top, 2, isNewborn: true);
        successor.Attach(top, null, isNewborn: true);

        successor.TakeSlot(2);

        Arrange();
        Assert.Equal(place, (successor.X, successor.Y));
        Assert.Equal([children[0], other, successor, children[3]], top.Slots);
    }

    [Fact]
    public void A_node_put_somewhere_by_hand_stays_there()
    {
        Forest(2, 3);
        Arrange();
        Dictionary<double, (double, double)> before = Places();
        Spot pinned = spots[3];
        (pinned.X, pinned.Y, pinned.IsPinned) = (400, 300, true);
        Add(spots[1]);
        Arrange();
        Assert.Equal((400.0, 300.0), (pinned.X, pinned.Y));
        pinned.IsPinned = false;
        Arrange();
        Assert.Equal(before[pinned.Key], (pinned.X, pinned.Y));
    }

    [Fact]
    public void Slots_that_were_free_for_long_are_closed()
    {
        Spot top = Add(null);
        Spot[] children = [.. Enumerable.Range(0, 8).Select(_ => Add(top))];
        foreach (Spot child in children[..6]) child.Detach();
        Arrange(now: 0);
        Arrange(now: 3_000);
        Assert.Equal(8, top.Slots.Count);
        Arrange(now: 5_000);
        Assert.Equal([children[6], children[7]], top.Slots);
    }

    [Fact]
    public void A_better_manner_must_be_worth_it()
    {
        Forest(3, 9);
        Arrange(500, 300);
        Manner before = layout.Manner;
        Arrange(505, 298);
        Assert.Equal(before, layout.Manner);
    }
}
