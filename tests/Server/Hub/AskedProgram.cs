using Playground.Contracts;

namespace Playground.Server.Tests.Hub;

/// <summary>A supervised server that a client asks every hundred milliseconds.</summary>
internal static class AskedProgram
{
    private const string Source = """
        -module(asked).
        -behaviour(supervisor).
        -export([start/0, init/1, start_server/0, serve/1, ask/0]).
        start() ->
            {ok, Supervisor} = supervisor:start_link({local, boss}, ?MODULE, []),
            unlink(Supervisor),
            spawn(fun ask/0),
            ready.
        init([]) -> {ok, {#{intensity => 100}, [#{id => server, start => {?MODULE, start_server, []}}]}}.
        start_server() -> {ok, proc_lib:spawn_link(fun() -> register(server, self()), serve(0) end)}.
        serve(N) -> receive {From, more} -> From ! N, serve(N + 1) end.
        ask() ->
            catch server ! {self(), more},
            receive _ -> ok after 50 -> ok end,
            timer:sleep(100),
            ask().
        """;

    public static ProgramFile File { get; } = new("asked.erl", Source);

    /// <summary>In a simulation from the seed; live without one.</summary>
    public static RoomProgram Of(long? seed) => new() { Files = [File], Simulation = seed is { } number ? new SimulationChoice(number) : null };

    /// <summary>A browser in a room of its own that runs it.</summary>
    public static Task<Browser> RunAsync(RunningServer server, long? seed = 7) => RunAsync(server, Of(seed));

    /// <summary>The same without a simulation.</summary>
    public static Task<Browser> RunLiveAsync(RunningServer server) => RunAsync(server, Of(null));

    private static async Task<Browser> RunAsync(RunningServer server, RoomProgram program)
    {
        Browser browser = await server.ConnectAsync();
        await browser.OpenRoom();
        CompileResult result = await browser.Run(program);
        Assert.True(result.Succeeded, string.Join("; ", result.Diagnostics));
        return browser;
    }
}
