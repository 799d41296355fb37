using Playground.Runtime.Tests.Nodes;

namespace Playground.Runtime.Tests.Scheduling;

/// <summary>A schedule of which only some choices are taken.</summary>
public sealed class ChosenScheduleTests
{
    /// <summary>Who is first of three, thirty times.</summary>
    const string Race = """
        main() -> [begin
            Main = self(),
            [spawn(fun() -> Main ! {Round, N} end) || N <- [1, 2, 3]],
            First = receive {Round, N} -> N end,
            [receive {Round, _} -> ok end || _ <- [2, 3]],
            First
        end || Round <- lists:seq(1, 30)].
        """;

    [Theory]
    [InlineData(ScheduleKind.Random)]
    [InlineData(ScheduleKind.Priorities)]
    public void With_all_choices_it_is_the_same_run(ScheduleKind kind)
    {
        var options = new SimulationOptions(5, kind);
        (string value, ulong hash, _) = Run(options);
        (string noted, ulong notedHash, IReadOnlyList<ScheduleDeviation> deviations) = Run(options with { NotesChoices = true });
        Assert.Equal((value, hash), (noted, notedHash));
        Assert.Equal(deviations.Select(deviation => deviation.Number).Order(), deviations.Select(deviation => deviation.Number));
        (_, ulong again, IReadOnlyList<ScheduleDeviation> taken) = Run(options with { Choices = deviations.Select(deviation => deviation.Number).ToHashSet() });
        Assert.Equal((hash, deviations.Count), (again, taken.Count));
    }

    [Theory]
    [InlineData(ScheduleKind.Random)]
    [InlineData(ScheduleKind.Priorities)]
    public void Without_any_it_goes_in_turn(ScheduleKind kind)
    {
        (string value, _, IReadOnlyList<ScheduleDeviation> deviations) = Run(new SimulationOptions(5, kind) { Choices = new HashSet<long>() });
        Assert.Empty(deviations);
        Assert.Equal(Run(new SimulationOptions(5, ScheduleKind.Fair)).Value, value);
        Assert.NotEqual(value, Run(new SimulationOptions(5, kind)).Value);
    }

    [Fact]
    public void One_choice_is_one_choice()
    {
        var options = new SimulationOptions(5, ScheduleKind.Random);
        string inTurn = Run(options with { Choices = new HashSet<long>() }).Value;
        long[] orders = [.. Run(options with { NotesChoices = true }).Deviations.Where(deviation => deviation.Kind == ScheduleDeviationKind.Order).Select(deviation => deviation.Number)];
        Assert.Contains(orders, number => Run(options with { Choices = new HashSet<long> { number } }) is { Deviations.Count: 1 } one && one.Value != inTurn);
    }

    static (string Value, ulong Hash, IReadOnlyList<ScheduleDeviation> Deviations) Run(SimulationOptions options)
    {
        using var running = new RunningNode(Race, simulation: options);
        string value = running.Simulate("main");
        Simulation simulation = running.Schedulers.Simulation!;
        return (value, simulation.Hash, simulation.Deviations);
    }
}
