using Playground.Compiler;
using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Programs;
using Playground.Server.Streaming;
using Playground.Server.Faults;
using Playground.Server.Simulations;

namespace Playground.Server.Tests.Simulations;

/// <summary>The pace of a simulation, on a clock that the test moves.</summary>
public sealed class SimulationDriverTests : IAsyncDisposable
{
    /// <summary>So often the driver is asked, so that it has surely gone on in between.</summary>
    private const int Turns = 50;

    private static readonly SimulationChoice Choice = new(1, SimulationSchedule.Fair);

    private readonly HandClock clock = new();
    private readonly SchedulerPool schedulers = new(new SimulationOptions(1));
    private readonly SimulationDriver driver;
    private Node? node;

    public SimulationDriverTests() => driver = new SimulationDriver(Choice, schedulers, clock);

    public async ValueTask DisposeAsync()
    {
        await driver.DisposeAsync();
        node?.Dispose();
        schedulers.Dispose();
    }

    [Fact]
    public async Task Time_in_which_nothing_could_happen_is_not_made_up_for()
    {
        Start("start() -> register(sleeper, self()), receive _ -> ok end, receive after 30000 -> ok end.");
        await TurnsAsync();
        clock.Add(TimeSpan.FromMinutes(1));
        Pid sleeper = await RegisteredAsync("sleeper");
        await TurnsAsync();
        var message = new Playground.Runtime.Faults.MessageFault(sleeper, new Playground.Code.AtomLiteral("wake"));
        Assert.True(await driver.ApplyAsync(node!, new InjectInput(new FaultRequest(sleeper.ToWire(), new RequestedKill()), message)));
        clock.Add(TimeSpan.FromSeconds(29));
        await TurnsAsync();
        Assert.InRange(driver.Now.TotalSeconds, 0, 1);
        clock.Add(TimeSpan.FromSeconds(2));
        await TurnsUntilAsync(() => driver.Now.TotalSeconds >= 30);
    }

    [Fact]
    public async Task What_is_asked_after_the_end_has_no_answer()
    {
        Start("start() -> ok.");
        await driver.DisposeAsync();
        Assert.Null(await driver.AskAsync(() => "answer"));
    }

    private void Start(string functions)
    {
        CompilationResult compiled = ErlangCompiler.Compile(new SourceFile("t.erl", $"-module(t).\n-export([start/0]).\n{functions}"), CompilerOptions.Default);
        node = new Node(schedulers, new NodeOptions { Library = LibraryCode.Library, Output = _ => { } });
        node.Load(compiled.Module!);
        _ = node.CallAsync("t", "start");
        driver.Start(node, to: null);
    }

    private async Task<Pid> RegisteredAsync(string name)
    {
        Pid? found = null;
        await TurnsUntilAsync(async () => (found = await driver.AskAsync(() => node!.WhereIs(name))) is not null);
        return found!.Value;
    }

    private async Task TurnsAsync()
    {
        for (int turn = 0; turn < Turns; turn++) await driver.AskAsync(() => turn);
    }

    private Task TurnsUntilAsync(Func<bool> holds) => TurnsUntilAsync(() => Task.FromResult(holds()));

    private async Task TurnsUntilAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await holds())
        {
            limit.Token.ThrowIfCancellationRequested();
            await TurnsAsync();
        }
    }

    private sealed class HandClock : TimeProvider
    {
        private long nanoseconds;

        public override long TimestampFrequency => 1_000_000_000;

        public override long GetTimestamp() => Volatile.Read(ref nanoseconds);

        public void Add(TimeSpan span) => Interlocked.Add(ref nanoseconds, span.Ticks * 100);
    }
}
