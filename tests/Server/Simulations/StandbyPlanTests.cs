using Playground.Server.Simulations;

namespace Playground.Server.Tests.Simulations;

public sealed class StandbyPlanTests
{
    [Fact]
    public void What_is_repeated_in_a_moment_needs_no_other_run() => Assert.Empty(new StandbyPlan(150, 150, Near: 100, Most: 8).Missing([]));

    [Fact]
    public void Runs_stand_close_behind_the_shown_one_and_at_even_parts_of_the_whole() =>
        Assert.Equal([9_900, 5_000, 2_500, 7_500, 9_900, 9_900], new StandbyPlan(10_000, 10_000, Near: 100, Most: 8).Missing([]));

    [Fact]
    public void Where_little_can_be_kept_the_most_wanted_come_first() =>
        Assert.Equal([9_900, 5_000], new StandbyPlan(10_000, 10_000, Near: 100, Most: 2).Missing([]));

    [Fact]
    public void After_a_step_back_the_runs_behind_serve_still_and_the_one_that_was_used_is_missing() =>
        Assert.Equal([9_890], new StandbyPlan(9_990, 10_000, Near: 100, Most: 8).Missing([9_900, 9_900, 5_000, 2_500, 7_500, 10_000]));

    [Fact]
    public void Behind_a_moment_in_the_middle_others_are_missing_and_those_of_the_parts_stay()
    {
        var plan = new StandbyPlan(6_000, 10_000, Near: 100, Most: 8);
        long[] standing = [9_900, 9_900, 9_900, 5_000, 2_500, 7_500, 10_000];
        Assert.Equal([5_900, 5_900, 5_900], plan.Missing(standing));
        Assert.Equal([9_900, 9_900, 9_900], plan.Needless(standing));
    }

    [Fact]
    public void Where_nothing_may_be_kept_all_is_needless() => Assert.Equal([1_000L, 5_000], new StandbyPlan(10_000, 10_000, 100, Most: 0).Needless([5_000, 1_000]));

    [Fact]
    public void What_the_plan_makes_serves_the_plan()
    {
        foreach (long shown in new long[] { 500, 5_000, 9_999, 10_000 })
        {
            var plan = new StandbyPlan(shown, 10_000, 100, 8);
            IReadOnlyList<long> made = plan.Missing([10_000]);
            Assert.Empty(plan.Missing([.. made, 10_000]));
            Assert.DoesNotContain(plan.Needless([.. made, 10_000]), made.Contains);
        }
    }
}
