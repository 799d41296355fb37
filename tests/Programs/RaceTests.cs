using Playground.Code;
using Playground.Runtime;

namespace Playground.Programs.Tests;

/// <summary>
/// Classic mistakes of concurrent programs, which seldom show: among a thousand seeds there is one with which they go wrong, one with which they
/// do not, and each gives the same run again.
/// </summary>
public sealed class RaceTests
{
    private const int Seeds = 1_000;

    public static TheoryData<string> Races => [.. ProgramCatalog.Races.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Races))]
    public void Is_found_by_random_choices(string race) => IsFound(race, ScheduleKind.Random);

    [Theory]
    [MemberData(nameof(Races))]
    public void Is_found_by_random_priorities(string race) => IsFound(race, ScheduleKind.Priorities);

    [Theory]
    [InlineData(ScheduleKind.Random)]
    [InlineData(ScheduleKind.Priorities)]
    public void Seeds_give_different_runs(ScheduleKind schedule)
    {
        var module = Compile(ProgramCatalog.Races["Races/lost_update"]);
        var hashes = Enumerable.Range(0, Seeds).Select(seed => RuntimeRun.Simulate(module, new SimulationOptions((ulong)seed, schedule)).Hash).ToHashSet();
        Assert.True(hashes.Count > 900, $"{Seeds} seeds gave only {hashes.Count} different runs.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_few_changes_of_priorities_are_enough(int changes)
    {
        var program = ProgramCatalog.Races["Races/lost_update"];
        var module = Compile(program);
        Assert.Contains(Enumerable.Range(1, Seeds), seed =>
            RuntimeRun.Simulate(module, new SimulationOptions((ulong)seed, ScheduleKind.Priorities) { ChangePoints = changes }).Outcome != program.Expected);
    }

    /// <summary>The turns, written out and read, give the same run, whatever chose them; some of them left out give another one, again and again.</summary>
    [Theory]
    [MemberData(nameof(Races))]
    public void Is_had_again_from_its_turns(string race)
    {
        var module = Compile(ProgramCatalog.Races[race]);
        foreach (var schedule in new[] { ScheduleKind.Random, ScheduleKind.Priorities })
        {
            var run = RuntimeRun.Simulate(module, new SimulationOptions(11, schedule) { KeepsTurns = true }, out var turns);
            Turn[] read = [.. turns.Select(turn => Turn.TryParse(turn.ToString(), out var one) ? one : default)];
            Assert.Equal(turns, read);
            Assert.Equal(run, RuntimeRun.Simulate(module, new SimulationOptions(11, ScheduleKind.Recorded) { Turns = read }));
            var shorter = new SimulationOptions(11, ScheduleKind.Recorded) { Turns = [.. read.Where((_, index) => index % 3 != 0)] };
            Assert.Equal(RuntimeRun.Simulate(module, shorter), RuntimeRun.Simulate(module, shorter));
        }
    }

    [Fact]
    public async Task Load_does_not_change_a_run()
    {
        var module = Compile(ProgramCatalog.Races["Races/lost_update"]);
        var options = new SimulationOptions(7, ScheduleKind.Random);
        var alone = RuntimeRun.Simulate(module, options);
        var together = await Task.WhenAll(Enumerable.Range(0, 4 * Environment.ProcessorCount).Select(_ => Task.Run(() => RuntimeRun.Simulate(module, options))));
        Assert.All(together, run => Assert.Equal(alone, run));
    }

    private static void IsFound(string race, ScheduleKind schedule)
    {
        var program = ProgramCatalog.Races[race];
        var module = Compile(program);
        var wrong = new ProgramResult(ResultKind.Value, program.OtherValue!);
        SimulatedOutcome? right = null, found = null;
        var foundWith = 0UL;
        for (ulong seed = 1; seed <= Seeds && (right is null || found is null); seed++)
        {
            var run = RuntimeRun.Simulate(module, new SimulationOptions(seed, schedule));
            if (run.Outcome == program.Expected) right ??= run;
            else if (run.Outcome.Result != wrong) Assert.Fail($"Seed {seed} gave {run.Outcome}.");
            else if (found is null) (found, foundWith) = (run, seed);
        }
        Assert.True(found is not null, $"No seed gave {wrong}.");
        Assert.True(right is not null, $"No seed gave {program.Expected}.");
        for (var again = 0; again < 5; again++) Assert.Equal(found, RuntimeRun.Simulate(module, new SimulationOptions(foundWith, schedule)));
    }

    private static Module Compile(ErlangProgram program)
    {
        var (module, complaint) = ProgramCompiler.Compile(program);
        Assert.True(module is not null, complaint);
        return module;
    }
}
