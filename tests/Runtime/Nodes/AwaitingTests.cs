namespace Playground.Runtime.Tests.Nodes;

/// <summary>What an inspection tells of whom a process waits for, and of the messages that its receive leaves behind.</summary>
public sealed class AwaitingTests
{
    const string Program = """
        start() ->
            register(silent, spawn(fun silent/0)),
            register(caller, spawn(fun() -> gen_server:call(silent, question, 60000) end)),
            register(by_hand, spawn(fun() -> M = monitor(process, silent), silent ! {self(), M, question}, receive {M, _} -> ok; {'DOWN', M, _, _, _} -> ok end end)),
            register(watcher, spawn(fun() -> monitor(process, silent), other() end)),
            register(picky, spawn(fun() -> receive wanted -> ok end end)),
            [picky ! N || N <- [1, 2, 3]],
            ok.
        silent() -> receive stop -> ok end.
        other() -> receive anything -> ok end.
        """;

    [Theory]
    [InlineData("caller", true)]
    [InlineData("by_hand", false)]
    public async Task A_process_that_asked_waits_for_whom_it_asked(string name, bool givesUp)
    {
        using var running = new RunningNode(Program);
        await running.Call("start");
        ProcessSnapshot snapshot = await running.InspectUntilAsync(name, seen => seen.Summary.State == ProcessState.Waiting);
        Assert.NotNull(snapshot.Awaited);
        Assert.Equal(running.Node.WhereIs("silent"), snapshot.Awaited.Process);
        if (givesUp) Assert.InRange(snapshot.Awaited.MillisecondsLeft!.Value, 1, 60_000);
        else Assert.Null(snapshot.Awaited.MillisecondsLeft);
        ProcessSnapshot again = await running.InspectUntilAsync(name, seen => seen.Summary.State == ProcessState.Waiting);
        Assert.Equal(snapshot.Awaited.Reference, again.Awaited!.Reference);
    }

    [Theory]
    [InlineData("silent")]
    [InlineData("watcher")]
    public async Task Who_only_waits_for_messages_waits_for_nobody(string name)
    {
        using var running = new RunningNode(Program);
        await running.Call("start");
        Assert.Null((await running.InspectUntilAsync(name, seen => seen.Summary.State == ProcessState.Waiting)).Awaited);
    }

    [Fact]
    public async Task Messages_that_a_receive_leaves_are_counted()
    {
        using var running = new RunningNode(Program);
        await running.Call("start");
        ProcessSnapshot snapshot = await running.InspectUntilAsync("picky", seen => seen.SkippedMessages == 3);
        Assert.Equal(["1", "2", "3"], snapshot.Mailbox);
    }
}
