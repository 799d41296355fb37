using Playground.Runtime;

namespace Playground.Programs.Tests;

/// <summary>Programs do in a simulation what their headers say, whoever runs next, and the same seed gives the same events.</summary>
public sealed class SimulatedTests
{
    [Theory]
    [MemberData(nameof(ProgramCatalog.Names), MemberType = typeof(ProgramCatalog))]
    public void From_a_seed(string program)
    {
        var wanted = ProgramCatalog.Programs[program];
        var (module, complaint) = ProgramCompiler.Compile(wanted);
        Assert.True(module is not null, complaint);
        foreach (var schedule in Enum.GetValues<ScheduleKind>())
        {
            var options = new SimulationOptions(2026, schedule);
            var first = RuntimeRun.Simulate(module, options);
            first.Outcome.ShouldBe(wanted.Expected);
            Assert.Equal(first, RuntimeRun.Simulate(module, options));
        }
    }
}
