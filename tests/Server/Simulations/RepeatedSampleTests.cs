using Playground.Contracts;
using Playground.Runtime;
using Playground.Samples;
using Playground.Server.Experiments;
using Playground.Server.Programs;
using Playground.Server.Simulations;
using Playground.Tests.Common;

namespace Playground.Server.Tests.Simulations;

/// <summary>The samples, from a seed: the same events however busy the machine is.</summary>
[Collection(nameof(Alone))]
public sealed class RepeatedSampleTests
{
    private const long Events = 40_000;

    public static TheoryData<string, ScheduleKind> Runs()
    {
        var runs = new TheoryData<string, ScheduleKind>();
        foreach (string sample in SampleCatalog.All.Select(sample => sample.Name))
            foreach (ScheduleKind schedule in new[] { ScheduleKind.Fair, ScheduleKind.Random, ScheduleKind.Priorities }) runs.Add(sample, schedule);
        return runs;
    }

    /// <summary>Five runs each: two with the threads on one processor, three on all of them.</summary>
    [Theory]
    [MemberData(nameof(Runs))]
    public async Task The_same_events_on_one_and_on_all_busy_processors(string sample, ScheduleKind schedule)
    {
        BuiltProgram built = await new ProgramBuilder(new SampleGallery()).BuildAsync(new RoomProgram { Sample = sample });
        using var busy = new BusyProcessors();
        (long Events, ulong Hash, TimeSpan Now) first = Run(built, new SimulationOptions(7, schedule));
        Assert.True(first.Events > 100, $"{first.Events} events");
        for (int run = 1; run < 5; run++) Assert.Equal(first, Run(built, new SimulationOptions(7, schedule) { ThreadStarted = run < 3 ? ProcessorPin.For(0) : null }));
    }

    private static (long Events, ulong Hash, TimeSpan Now) Run(BuiltProgram built, SimulationOptions options)
    {
        using var program = new SimulatedProgram(built, options, roomLimits: null, observer: null, static _ => { }, static _ => { });
        program.RunToEvent(Events, []);
        return (program.Simulation.Events, program.Simulation.Hash, program.Simulation.Now);
    }
}
