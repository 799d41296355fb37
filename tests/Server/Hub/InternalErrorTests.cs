using Playground.Contracts;
using Playground.Runtime.Scheduling;
using Playground.Server.Rooms;

namespace Playground.Server.Tests.Hub;

/// <summary>The runtime or the server itself fails for one room: its log has the report, and all others go on.</summary>
public sealed class InternalErrorTests : IAsyncLifetime
{
    /// <summary>A worker that fails in a builtin under a supervisor that starts it again, and somebody who answers.</summary>
    private const string Program = """
        -module(test).
        -export([start/0, init/1, start_worker/0]).
        start() -> {ok, _} = supervisor:start_link({local, top}, ?MODULE, []), receive stop -> ok end.
        init([]) -> {ok, {#{intensity => 5, period => 1}, [#{id => worker, start => {?MODULE, start_worker, []}}]}}.
        start_worker() -> {ok, proc_lib:spawn_link(fun() -> receive after 200 -> erlang:display(WHAT) end, receive stop -> ok end end)}.
        """;

    private readonly RunningServer server = new() { Settings = new RoomSettings { OutputTap = Fail } };

    public Task InitializeAsync() => server.InitializeAsync();

    public Task DisposeAsync() => server.DisposeAsync();

    private static void Fail(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("tear"u8)) throw new NullReferenceException("Torn in a builtin.");
        if (!bytes.StartsWith("lose"u8)) return;
        using Worker.Undisturbed held = Worker.HoldingLock();
        throw new InvalidOperationException("Torn under a lock.");
    }

    private static RoomProgram ProgramThat(string does, bool isSimulated) => new()
    {
        Files = [new ProgramFile("test.erl", Program.Replace("WHAT", does, StringComparison.Ordinal))],
        Simulation = isSimulated ? new SimulationChoice(1) : null,
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_process_for_which_the_runtime_failed_crashes_is_restarted_and_reported(bool isSimulated)
    {
        await using Browser neighbour = await server.ConnectAsync();
        await neighbour.OpenRoom();
        await using Browser visitor = await server.ConnectAsync();
        await visitor.OpenRoom();
        await visitor.Run(ProgramThat("tear", isSimulated));
        Picture picture = visitor.Watch();
        await picture.UntilAsync(shown => shown.Log.Any(line => line.Level == "internal error" && line.Text.Contains("erlang:display/1", StringComparison.Ordinal)), "the report is in the log");
        await picture.UntilAsync(shown => shown.Exits.Any(exit => exit.Reason.Contains("internal_error", StringComparison.Ordinal)), "the crash is shown");
        await picture.UntilAsync(shown => shown.Supervision.Any(step => step.Kind == SupervisionKind.Restarted), "its supervisor starts it again");
        Assert.True((await neighbour.Run("-module(test).\n-export([main/0]).\nmain() -> ok.")).Succeeded);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_room_whose_common_state_may_be_torn_is_given_up_and_can_run_again(bool isSimulated)
    {
        await using Browser neighbour = await server.ConnectAsync();
        await neighbour.OpenRoom();
        await using Browser visitor = await server.ConnectAsync();
        await visitor.OpenRoom();
        await visitor.Run(ProgramThat("lose", isSimulated));
        Picture picture = visitor.Watch();
        await picture.UntilAsync(shown => shown.Status is { Phase: RoomPhase.Broken, Problem: not null }, "the room says that its run is over");
        Assert.Contains("bug of the runtime", picture.Status!.Problem, StringComparison.Ordinal);
        Assert.True((await visitor.Run(ProgramThat("fine", isSimulated))).Succeeded);
        await picture.UntilAsync(shown => shown.Status is { Phase: RoomPhase.Running, Run: 3 }, "the next program runs");
        Assert.True((await neighbour.Run("-module(test).\n-export([main/0]).\nmain() -> ok.")).Succeeded);
    }
}
