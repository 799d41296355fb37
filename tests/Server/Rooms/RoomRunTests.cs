using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Programs;
using Playground.Server.Rooms;
using Playground.Server.Streaming;

namespace Playground.Server.Tests.Rooms;

public sealed class RoomRunTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public async Task A_run_that_cannot_be_recorded_is_given_up_only_when_it_fails_again_and_again(int failures, bool isGivenUp)
    {
        using var pool = new SchedulerPool(1, TimeProvider.System);
        var builder = new ProgramBuilder(new SampleGallery());
        var services = new RoomServices(pool, builder, Store: null!, new RoomSettings(), TimeProvider.System);
        BuiltProgram built = await builder.BuildAsync(new RoomProgram { Files = [new ProgramFile("t.erl", "-module(t).\n-export([start/0]).\nstart() -> receive stop -> ok end.")] });
        var givenUp = new TaskCompletionSource<string>();
        var recorded = new TaskCompletionSource();
        int ticks = 0;
        RecordingWish Wanted() => ticks++ < failures ? throw new InvalidOperationException("It cannot be recorded.") : new RecordingWish(default, false, false);
        var audience = new RunAudience(Wanted, () => recorded.TrySetResult(), (_, problem) => givenUp.SetResult(problem));

        await using RoomRun run = RoomRun.Start(1, new RoomNode(services, built), built.Entry!, audience, services);

        Task first = await Task.WhenAny(givenUp.Task, recorded.Task).WaitAsync(Bound);
        Assert.Equal(isGivenUp, first == givenUp.Task);
        await run.StopAsync("It failed.");
        Assert.Equal(new RoomStatus(RoomPhase.Broken, 1, "t:start", Problem: "It failed."), run.Status);
    }
}
