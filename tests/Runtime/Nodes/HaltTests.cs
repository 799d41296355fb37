namespace Playground.Runtime.Tests.Nodes;

/// <summary>halt/0,1,2 where the host does not care: the caller exits, and the others go on.</summary>
public sealed class HaltTests
{
    [Fact]
    public async Task The_calling_process_exits()
    {
        using var running = new RunningNode("""
            f() -> [reason(fun() -> halt() end), reason(fun() -> halt(3) end), reason(fun() -> halt(abort) end), reason(fun() -> halt("slogan") end),
                    reason(fun() -> halt(1, [{flush, false}]) end), catch halt(-1), catch halt(a), catch halt(1, [other])].
            reason(F) -> {Pid, Ref} = spawn_monitor(F), receive {'DOWN', Ref, process, Pid, R} -> R end.
            """);
        string result = await running.Call("f");
        Assert.StartsWith("[{halt,0},{halt,3},{halt,abort},{halt,\"slogan\"},{halt,1},{'EXIT',{badarg,[{erlang,halt,[-1,[]],", result);
        Assert.Equal(3, result.Split("{'EXIT',{badarg,[{erlang,halt,").Length - 1);
    }
}
