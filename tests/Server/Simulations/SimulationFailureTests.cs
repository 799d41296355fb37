using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Faults;
using Playground.Server.Programs;
using Playground.Server.Simulations;

namespace Playground.Server.Tests.Simulations;

public sealed class SimulationFailureTests
{
    [Fact]
    public async Task An_input_that_fails_ends_the_driving_and_is_told()
    {
        using var schedulers = new SchedulerPool(new SimulationOptions(1));
        var repetition = new Repetition([new SimulationInput(0, TimeSpan.Zero, new FailingInput())], new SimulationCommand(SimulationAction.GoToEvent, Event: 10), 10) { Options = new SimulationOptions(1) };
        await using var driver = new SimulationDriver(new SimulationChoice(1), schedulers, TimeProvider.System, repetition);
        using var node = new Node(schedulers, new NodeOptions { Library = LibraryCode.Library });
        driver.Start(node, to: null);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (driver.Failure is null)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
        Assert.IsType<DivideByZeroException>(driver.Failure);
        Assert.Null(await driver.AskAsync(() => "answer"));
        await driver.DisposeAsync();
    }

    private sealed record FailingInput : RoomInput
    {
        public override bool Apply(Node node) => throw new DivideByZeroException();

        public override RecordedInput Record(long number, TimeSpan time) => new(number, time);
    }
}
