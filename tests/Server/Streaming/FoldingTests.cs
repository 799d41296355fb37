using Playground.Contracts;
using Playground.Runtime.Events;

namespace Playground.Server.Tests.Streaming;

/// <summary>What is shown one by one, and what is counted in groups so that the rest can be read.</summary>
public sealed class FoldingTests
{
    private static ProcessId Id(int number) => new(number, 0);

    /// <summary>Process 1 with supervisors 100, 101, …, and the children of the first one 10,000, 10,001, …, of the second 20,000, ….</summary>
    private static EventSequence Forest(int supervisors, int children)
    {
        EventSequence events = new EventSequence().Spawn(1, 0, "big:start/0");
        for (int supervisor = 0; supervisor < supervisors; supervisor++)
        {
            events.Spawn(100 + supervisor, 1, "big:leaf/1").Report(100 + supervisor, "role", ("role", "supervisor"), ("initial_call", "{big,init,1}"));
            for (int child = 0; child < children; child++) events.Spawn((supervisor + 1) * 10_000 + child, 100 + supervisor, "big:work/0");
        }
        return events.Drain();
    }

    [Fact]
    public void Supervisors_are_folded_too_and_tell_how_many_are_below()
    {
        var reader = new FrameReader(Forest(supervisors: 110, children: 9).World, new View { FoldAbove = 200 });
        reader.Next();

        Assert.Equal(Id(1), Assert.Single(reader.Processes.Keys));
        GroupRow group = Assert.Single(reader.Groups.Values);
        Assert.Equal((110, 990L, ProcessRole.Supervisor), (group.Folded, group.Below, group.Role));
    }

    [Theory]
    [InlineData(20, 50)]
    [InlineData(60, 50)]
    [InlineData(150, 50)]
    [InlineData(150, 3)]
    public void No_more_nodes_than_the_budget_are_shown(int budget, int children)
    {
        var reader = new FrameReader(Forest(supervisors: 12, children).World, new View { Budget = budget });
        reader.Next();

        Assert.InRange(reader.Processes.Count + reader.Groups.Count, 2, budget);
    }

    [Fact]
    public void What_fits_is_shown_one_by_one_small_groups_first()
    {
        EventSequence events = new EventSequence().Spawn(1, 0, "m:start/0");
        for (int child = 0; child < 20; child++) events.Spawn(100 + child, 1, "m:many/0");
        for (int child = 0; child < 5; child++) events.Spawn(200 + child, 1, "m:few/0");
        var reader = new FrameReader(events.Drain().World, new View { Budget = 10 });
        reader.Next();

        Assert.Equal(6, reader.Processes.Count);
        Assert.Equal("m:many/0", Assert.Single(reader.Groups.Values).Label);
    }

    [Fact]
    public void An_unfolded_group_shows_as_many_members_as_fit_and_counts_the_rest()
    {
        var reader = new FrameReader(Forest(supervisors: 110, children: 9).World, new View { FoldAbove = 24, Budget = 61 });
        reader.Next();
        reader.View = reader.View with { Unfolded = [Assert.Single(reader.Groups.Keys)] };
        reader.Next();

        // The root, the rest of the group, and for each supervisor itself and the group of its children.
        Assert.Equal(61, 1 + reader.Groups.Count + reader.Processes.Count(shown => shown.Value.Role == ProcessRole.Supervisor) + 1);
        Assert.Equal(110, reader.Groups.Values.Single(group => group.Unfolded).Folded + reader.Processes.Values.Count(row => row.Role == ProcessRole.Supervisor));
    }

    [Fact]
    public void A_group_that_is_unfolded_inside_of_another_gets_its_share_of_the_budget()
    {
        var reader = new FrameReader(Forest(supervisors: 110, children: 40).World, new View { Budget = 60 });
        reader.Next();
        int outer = Assert.Single(reader.Groups.Keys);
        reader.View = reader.View with { Unfolded = [outer] };
        reader.Next();
        int inner = reader.Groups.Values.First(group => group.Parent == Id(100)).Group;
        reader.View = reader.View with { Unfolded = [outer, inner] };
        reader.Next();

        Assert.InRange(reader.Processes.Values.Count(row => row.Group == inner), 20, 30);
        Assert.InRange(reader.Processes.Values.Count(row => row.Group == outer), 10, 20);
        Assert.InRange(reader.Processes.Count + reader.Groups.Count, 40, 60);
    }

    [Fact]
    public void A_group_at_the_border_of_the_budget_does_not_open_and_fold_with_every_birth()
    {
        EventSequence events = new EventSequence().Spawn(1, 0, "m:start/0");
        for (int child = 0; child < 9; child++) events.Spawn(100 + child, 1, "m:work/0");
        var reader = new FrameReader(events.Drain().World, new View { Budget = 10 });
        reader.Next();
        Assert.Empty(reader.Groups);

        events.Spawn(200, 1, "m:work/0").Drain();
        reader.Next();
        Assert.Equal(10, Assert.Single(reader.Groups.Values).Folded);
        events.Exit(200, "normal").Drain();
        reader.Next();
        Assert.Equal(9, Assert.Single(reader.Groups.Values).Folded);
        events.Exit(100, "normal").Exit(101, "normal").Drain();
        reader.Next();
        Assert.Empty(reader.Groups);
    }

    [Fact]
    public void The_count_of_what_is_below_follows_births_and_deaths()
    {
        EventSequence events = Forest(supervisors: 30, children: 2);
        var reader = new FrameReader(events.World);
        reader.Next();
        Assert.Equal(60, Assert.Single(reader.Groups.Values).Below);

        events.Spawn(5, 10_000).Spawn(6, 5).Exit(20_000, "boom").Drain();
        reader.Next();
        Assert.Equal(61, Assert.Single(reader.Groups.Values).Below);

        // The children of a supervisor that ends stand at the top from then on.
        events.Exit(100, "killed").Drain();
        reader.Next();
        Assert.Equal(57, reader.Groups.Values.Single(group => group.Role == ProcessRole.Supervisor).Below);
    }

    [Fact]
    public void A_folded_restart_is_told_by_its_group_for_about_two_seconds()
    {
        EventSequence events = Forest(supervisors: 30, children: 2);
        var reader = new FrameReader(events.World);
        reader.Next();

        events.Exit(10_000, "boom").Spawn(7, 100, "big:work/0")
            .Report(100, "child_restarted", ("pid", "<0.7.0>"), ("old_pid", "<0.10000.0>"), ("id", "w")).Drain();
        reader.Next();
        Assert.Equal((1, 30), (Assert.Single(reader.Groups.Values).Restarting, Assert.Single(reader.Groups.Values).Folded));

        events.World.CloseDrain(2_500_000_000);
        reader.Next();
        Assert.Equal(0, Assert.Single(reader.Groups.Values).Restarting);
    }

    [Fact]
    public void Children_have_places_in_the_order_of_their_birth_and_a_restarted_one_inherits_its_predecessors()
    {
        EventSequence events = new EventSequence().Spawn(1, 0, "m:start/0").Spawn(2, 1, "m:a/0").Spawn(3, 1, "m:b/0").Drain();
        var reader = new FrameReader(events.World);
        reader.Next();
        long first = reader.Processes[Id(2)].Place;
        Assert.True(first < reader.Processes[Id(3)].Place);

        events.Exit(2, "boom").Spawn(4, 1, "m:a/0").Report(1, "child_restarted", ("pid", "<0.4.0>"), ("old_pid", "<0.2.0>"), ("id", "a")).Drain();
        reader.Next();
        Assert.Equal(first, reader.Processes[Id(4)].Place);
    }
}
