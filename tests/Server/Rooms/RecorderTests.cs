using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Programs;
using Playground.Server.Rooms;
using Playground.Server.Streaming;

namespace Playground.Server.Tests.Rooms;

public sealed class RecorderTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    /// <summary>More processes than the events between two drains can tell of; one of them stays.</summary>
    private const string Storm = """
        -module(storm).
        -export([start/0]).
        start() ->
            register(survivor, spawn(fun() -> receive stop -> ok end end)),
            storm(100000).
        storm(0) -> ok;
        storm(N) ->
            {_, Monitor} = spawn_monitor(fun() -> ok end),
            receive {'DOWN', Monitor, process, _, _} -> storm(N - 1) end.
        """;

    [Fact]
    public async Task After_a_loss_of_events_the_tree_has_the_programs_processes_and_none_of_the_nodes_own()
    {
        using var pool = new SchedulerPool(1, TimeProvider.System);
        var program = new RoomProgram { Files = [new ProgramFile("storm.erl", Storm)] };
        var builder = new ProgramBuilder(new SampleGallery());
        BuiltProgram built = await builder.BuildAsync(program);
        using var node = new RoomNode(new RoomServices(pool, builder, Store: null!, new RoomSettings(), TimeProvider.System), built);
        var world = new World();
        var time = new HandClock();
        var recorder = new Recorder(node, world, time);

        CallOutcome outcome = await node.CallAsync(built.Entry!).WaitAsync(Bound);
        Assert.True(outcome.Returned);
        time.Seconds = 2;
        recorder.Drain();

        Assert.NotEqual(0, node.DroppedEvents);
        Assert.Equal("survivor", Assert.Single(world.Tree.Processes).Name);
    }

    private sealed class HandClock : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
