using System.Text.Json;
using Playground.Contracts;
using Playground.Runtime;
using Playground.Server.Faults;
using Playground.Server.Programs;
using Playground.Server.Rooms;
using Playground.Server.Storage;
using Playground.Server.Streaming;

namespace Playground.Server.Tests.Rooms;

/// <summary>Going to other moments of a simulation by runs that stand nearer.</summary>
public sealed class StandbyRunsTests : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);

    private static readonly JsonElement KillTheServer = JsonDocument.Parse("""{"name":"kill","fault":{"kind":"kill","on":"server"}}""").RootElement;

    private readonly string folder = Directory.CreateTempSubdirectory("standby-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Each_moment_is_the_same_from_whichever_run_it_was_reached()
    {
        await using Visit visit = await Visit.OpenAsync(folder);
        SimulationStatus end = await visit.GoToAsync(long.MaxValue);
        await visit.PreparedAsync();
        Assert.True(visit.Room.Standbys.Standing.Count >= 4, string.Join(", ", visit.Room.Standbys.Standing));
        var hashes = new Dictionary<long, string> { [end.Events] = end.Hash };
        foreach (double part in new[] { 0.9, 0.1, 0.6, 0.3, 0.3, 0.999, 0.5, 0.9, 0.1, 0.75, 1 })
        {
            SimulationStatus there = await visit.GoToAsync((long)(end.Events * part));
            Assert.Equal(end.Events, there.Last);
            Assert.Equal(hashes.GetValueOrDefault(there.Events, there.Hash), there.Hash);
            hashes[there.Events] = there.Hash;
            if (part is 0.3 or 0.5) await visit.PreparedAsync();
        }
        Assert.Equal(end.Hash, (await visit.GoToAsync(long.MaxValue)).Hash);
    }

    [Fact]
    public async Task What_is_done_in_the_past_changes_all_that_comes_after_it()
    {
        await using Visit visit = await Visit.OpenAsync(folder);
        SimulationStatus end = await visit.GoToAsync(long.MaxValue);
        await visit.PreparedAsync();
        SimulationStatus half = await visit.GoToAsync(end.Events / 2);
        Assert.True(await visit.Room.ApplyAsync(new StartPlanInput(KillTheServer, FaultPlanReader.Read(KillTheServer))));
        Assert.DoesNotContain(visit.Room.Standbys.Standing, standing => standing >= half.Events);
        SimulationStatus other = await visit.GoToAsync(long.MaxValue);
        await visit.PreparedAsync();
        await visit.GoToAsync(half.Events / 2);
        Assert.Equal((other.Events, other.Hash), await visit.GoToAsync(long.MaxValue) is { } again ? (again.Events, again.Hash) : default);
    }

    [Fact]
    public async Task A_room_that_is_closed_ends_all_its_runs()
    {
        Visit visit = await Visit.OpenAsync(folder);
        await visit.GoToAsync(long.MaxValue);
        await visit.PreparedAsync();
        IReadOnlyList<RoomRun> standing = visit.Room.Standbys.Runs;
        Assert.NotEmpty(standing);
        Assert.All(standing, run => Assert.NotNull(run.Node));
        await visit.DisposeAsync();
        Assert.Empty(visit.Room.Standbys.Runs);
        Assert.All(standing, run => Assert.Null(run.Node));
    }

    [Fact]
    public async Task Who_drags_the_time_line_does_not_leave_a_run_at_each_place()
    {
        await using Visit visit = await Visit.OpenAsync(folder);
        SimulationStatus end = await visit.GoToAsync(long.MaxValue);
        for (int step = 1; step <= 30; step++) await visit.Room.SimulateAsync(new SimulationCommand(SimulationAction.GoToEvent, Event: end.Events - step * (end.Events / 31)));
        Assert.InRange(visit.Room.Standbys.Runs.Count, 1, 9);
    }

    [Fact]
    public async Task Nobody_who_looks_needs_no_other_runs()
    {
        await using Visit visit = await Visit.OpenAsync(folder);
        await visit.GoToAsync(long.MaxValue);
        await visit.PreparedAsync();
        IReadOnlyList<RoomRun> standing = visit.Room.Standbys.Runs;
        visit.Leave();
        using var bound = new CancellationTokenSource(Bound);
        while (standing.Any(run => run.Node is not null))
        {
            bound.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
        Assert.Empty(visit.Room.Standbys.Runs);
    }

    /// <summary>A room with a simulation that has some hundred thousand events.</summary>
    private sealed class Visit(Room room, Subscription subscription, SchedulerPool pool, SqliteFile file) : IAsyncDisposable
    {
        private const string Program = """
            -module(t).
            -export([start/0]).
            start() ->
                Server = spawn(fun() -> serve(0) end),
                register(server, Server),
                [spawn(fun() -> client(Server, 20000) end) || _ <- lists:seq(1, 4)],
                serving.
            serve(Sum) -> receive {From, N} -> From ! {self(), Sum}, serve(Sum + N) end.
            client(_, 0) -> done;
            client(Server, N) ->
                Server ! {self(), rand:uniform(9)},
                receive {Server, _} -> client(Server, N - 1) end.
            """;

        public Room Room => room;

        public static async Task<Visit> OpenAsync(string folder)
        {
            var pool = new SchedulerPool(1, TimeProvider.System);
            var file = new SqliteFile(Path.Combine(folder, "rooms.db"));
            var services = new RoomServices(pool, new ProgramBuilder(new SampleGallery()), new RoomStore(file, TimeProvider.System), new RoomSettings(), TimeProvider.System);
            var program = new RoomProgram { Files = [new ProgramFile("t.erl", Program)], Simulation = new SimulationChoice(3, SimulationSchedule.Random) };
            var room = new Room("room", program, services);
            Subscription subscription = room.Subscribe(new View());
            Assert.True((await room.RunAsync(program)).Succeeded);
            return new Visit(room, subscription, pool, file);
        }

        /// <summary>Goes to an event, and waits until it is there.</summary>
        public async Task<SimulationStatus> GoToAsync(long number)
        {
            await room.SimulateAsync(new SimulationCommand(SimulationAction.GoToEvent, Event: number));
            using var bound = new CancellationTokenSource(Bound);
            await foreach (Frame _ in subscription.ReadFramesAsync(bound.Token))
            {
                if (room.Status.Simulation is { Standing: true } there) return there;
            }
            throw new InvalidOperationException("The room was closed.");
        }

        /// <summary>Waits until all runs stand that may be wanted.</summary>
        public async Task PreparedAsync()
        {
            using var bound = new CancellationTokenSource(Bound);
            // It is told that the run rests a moment after that can be seen.
            while (room.Preparation.IsCompleted && room.Standbys.Runs.Count < 4)
            {
                bound.Token.ThrowIfCancellationRequested();
                await Task.Yield();
            }
            await room.Preparation.WaitAsync(bound.Token);
        }

        /// <summary>Looks no more.</summary>
        public void Leave() => room.Unsubscribe(subscription);

        public async ValueTask DisposeAsync()
        {
            await room.DisposeAsync();
            pool.Dispose();
            file.Dispose();
        }
    }
}
