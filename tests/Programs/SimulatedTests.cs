using Playground.Compiler;
using Playground.Runtime;
using Playground.Runtime.Faults;
using Playground.Server.Experiments;
using Playground.Tests.Common;

namespace Playground.Programs.Tests;

/// <summary>
/// Programs do in a simulation what their headers say, whoever runs next, and the same seed gives the same events, also when somebody waits for a
/// call and a message.
/// </summary>
public sealed class SimulatedTests
{
    private const int ProgramsUnderLoad = 200;

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

    /// <summary>Five runs each: two with the threads on one processor, three on all of them, which have other work to do.</summary>
    [Fact]
    public void The_same_events_on_one_and_on_all_busy_processors()
    {
        using var busy = new BusyProcessors();
        foreach (var wanted in ProgramCatalog.Programs.Values.OrderBy(program => program.Name, StringComparer.Ordinal).Take(ProgramsUnderLoad))
        {
            var (module, complaint) = ProgramCompiler.Compile(wanted);
            Assert.True(module is not null, complaint);
            var options = new SimulationOptions(7, ScheduleKind.Random);
            var first = RuntimeRun.Simulate(module, options);
            for (var run = 1; run < 5; run++)
                Assert.Equal(first, RuntimeRun.Simulate(module, options with { ThreadStarted = run < 3 ? ProcessorPin.For(0) : null }));
        }
    }

    private static void Wait(Node node)
    {
        node.Watch(new CallWatchpoint("nobody", "calls_this", null), static what => Assert.Fail(what));
        node.Watch(new MessageWatchpoint(new MessagePattern(MessagePatterns.Parse("{nobody, [N | _]} when N > 5"), "")), static what => Assert.Fail(what));
    }
}
