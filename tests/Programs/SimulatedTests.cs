using Playground.Compiler;
using Playground.Runtime;
using Playground.Runtime.Faults;

namespace Playground.Programs.Tests;

/// <summary>
/// Programs do in a simulation what their headers say, whoever runs next, and the same seed gives the same events, also when somebody waits for a
/// call and a message.
/// </summary>
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
            Assert.Equal(first, RuntimeRun.Simulate(module, options, Wait, out _));
        }
    }

    private static void Wait(Node node)
    {
        node.Watch(new CallWatchpoint("nobody", "calls_this", null), static what => Assert.Fail(what));
        node.Watch(new MessageWatchpoint(new MessagePattern(MessagePatterns.Parse("{nobody, [N | _]} when N > 5"), "")), static what => Assert.Fail(what));
    }
}
