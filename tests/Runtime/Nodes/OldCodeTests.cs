using Playground.Code;
using Playground.Compiler;

namespace Playground.Runtime.Tests.Nodes;

/// <summary>A module that is loaded again: what runs its former code goes on until it is purged.</summary>
public sealed class OldCodeTests
{
    const string Asking = """
        start() -> {register(looping, spawn(changing, loop, [])), register(holder, spawn(fun() -> hold(changing:fun_of(1)) end)), ok}.
        hold(F) -> receive {call, From} -> From ! {called, try F(x) catch error:Reason -> Reason end}, hold(F) end.
        held() -> holder ! {call, self()}, receive {called, Result} -> tag(Result) end.
        tag({badfun, _}) -> badfun;
        tag(Other) -> Other.
        version() -> changing:version().
        old() -> {erlang:check_old_code(changing), erlang:check_process_code(whereis(looping), changing), erlang:check_process_code(self(), changing)}.
        soft() -> code:soft_purge(changing).
        purge() ->
            Ref = monitor(process, looping),
            Result = code:purge(changing),
            {Result, receive {'DOWN', Ref, _, _, Reason} -> Reason after 0 -> alive end, erlang:check_old_code(changing)}.
        delete() -> code:delete(changing).
        undefined() -> try changing:version() catch error:undef -> undef end.
        """;

    [Fact]
    public async Task Former_code_runs_until_it_is_purged()
    {
        using var running = new RunningNode(Asking);
        running.Node.Load(Version(1));
        await running.Call("start");
        Assert.Equal("{x,1,1}", await running.Call("held"));
        Assert.Equal("{false,false,false}", await running.Call("old"));
        Assert.Equal("true", await running.Call("soft"));

        running.Node.Load(Version(2));
        Assert.Equal("2", await running.Call("version"));
        Assert.Equal("{x,1,1}", await running.Call("held"));
        Assert.Equal("{true,true,false}", await running.Call("old"));
        Assert.Equal("false", await running.Call("soft"));

        Assert.Equal("{true,killed,false}", await running.Call("purge"));
        Assert.Equal("badfun", await running.Call("held"));
        Assert.Equal("2", await running.Call("version"));
    }

    [Fact]
    public async Task A_deleted_module_is_undefined_until_it_is_loaded_again()
    {
        using var running = new RunningNode(Asking);
        running.Node.Load(Version(1));
        await running.Call("start");
        Assert.Equal("true", await running.Call("delete"));
        Assert.Equal("undef", await running.Call("undefined"));
        Assert.Equal("{true,killed,false}", await running.Call("purge"));
        Assert.Equal("undef", await running.Call("held"));

        running.Node.Load(Version(3));
        Assert.Equal("3", await running.Call("version"));
        Assert.Equal("badfun", await running.Call("held"));
    }

    static Module Version(int number)
    {
        CompilationResult result = ErlangCompiler.Compile(new SourceFile("changing.erl", $$"""
            -module(changing).
            -export([loop/0, version/0, fun_of/1]).
            version() -> {{number}}.
            loop() -> receive stop -> version() end.
            fun_of(N) -> fun(X) -> {X, N, version()} end.
            """), CompilerOptions.Default);
        return result.Module!;
    }
}
