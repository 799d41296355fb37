using Playground.Code;
using Playground.Compiler;

namespace Playground.Runtime.Tests.Nodes;

/// <summary>Modules that come while the node runs: in place of the library's, with functions that run at loading, and from programs.</summary>
public sealed class ReplacingTests
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    static Module Compile(string name, string functions)
    {
        CompilationResult result = ErlangCompiler.Compile(new SourceFile($"{name}.erl", $"-module({name}).\n{functions}"), CompilerOptions.Default);
        Assert.True(result.Module is not null, string.Join('\n', result.Diagnostics));
        return result.Module;
    }

    static async Task<CallOutcome> Call(RunningNode running, string function, params Literal[] arguments) =>
        await running.Node.CallAsync("t", function, arguments).WaitAsync(patience);

    [Fact]
    public async Task A_module_of_the_room_takes_the_place_of_the_librarys()
    {
        using var running = new RunningNode("""
            mine() -> queue:new().
            library() -> F = fun(M) -> M:new() end, {F(queue), lists:usort([2, 1, 2])}.
            gone() -> try queue:in(1, {[], []}) catch error:undef -> undef end.
            natives() -> {lists:reverse([1, 2]), lists:own()}.
            """);
        Assert.Equal("{[],[]}", await running.Call("mine"));
        running.Node.Load(Compile("queue", "-export([new/0]). new() -> mine."));
        running.Node.Load(Compile("lists", "-export([own/0, reverse/1]). own() -> reverse([a]). reverse(L) -> {reversed, L}."));
        Assert.Equal("mine", await running.Call("mine"));
        Assert.Equal("undef", await running.Call("gone"));
        // The library's own calls still lead to the library, and functions of the runtime stay what they are.
        Assert.Equal("{{reversed,[1,2]},{reversed,[a]}}", await running.Call("natives"));
        Assert.Equal("false", (await running.Node.CallAsync("proplists", "get_value", new AtomLiteral("k"), NilLiteral.Instance, new AtomLiteral("false")).WaitAsync(patience)).Text);
    }

    [Fact]
    public async Task The_librarys_module_is_back_when_the_rooms_is_deleted()
    {
        using var running = new RunningNode("new() -> queue:new(). delete() -> {code:delete(queue), code:purge(queue), queue:is_empty(queue:new())}.");
        running.Node.Load(Compile("queue", "-export([new/0]). new() -> mine."));
        Assert.Equal("mine", await running.Call("new"));
        Assert.Equal("{true,false,true}", await running.Call("delete"));
        Assert.Equal("{[],[]}", await running.Call("new"));
    }

    [Fact]
    public void What_the_runtime_relies_on_cannot_be_replaced()
    {
        using var running = new RunningNode();
        LoadException refused = Assert.Throws<LoadException>(() => running.Node.Load(Compile("erlang", "-export([f/0]). f() -> ok.")));
        Assert.Contains("a part of the runtime itself", refused.Message);
    }

    [Fact]
    public async Task A_function_that_a_module_lost_is_undefined_for_callers_loaded_before()
    {
        using var running = new RunningNode();
        running.Node.Load(Compile("a", "-export([f/0]). f() -> one."));
        running.Load("f() -> try a:f() catch error:undef -> undef end.");
        Assert.Equal("one", await running.Call("f"));
        running.Node.Load(Compile("a", "-export([g/0]). g() -> two."));
        Assert.Equal("undef", await running.Call("f"));
    }

    [Fact]
    public async Task The_on_load_function_runs_before_the_first_call()
    {
        using var running = new RunningNode("f() -> {persistent_term:get(loaded), erlang:function_exported(bad, f, 0)}.");
        running.Node.Load(Compile("good", "-on_load(start/0). -export([f/0]). f() -> ok. start() -> persistent_term:put(loaded, t:module_info(module)), ok."));
        running.Node.Load(Compile("bad", "-on_load(start/0). -export([f/0]). f() -> ok. start() -> no."));
        Assert.Equal("{t,false}", await running.Call("f"));
    }

    [Fact]
    public async Task Programs_load_binaries()
    {
        using var running = new RunningNode("""
            load(Module, Binary) -> {code:load_binary(Module, "x.beam", Binary), catch m:f()}.
            """);
        Literal Bytes(Module module)
        {
            byte[] file = BeamWriter.Write(module);
            return new BitstringLiteral([.. file], file.Length * 8);
        }

        async Task<string> Load(string name, Literal binary) => (await Call(running, "load", new AtomLiteral(name), binary)).Text;
        Assert.Equal("{{module,m},1}", await Load("m", Bytes(Compile("m", "-export([f/0]). f() -> 1."))));
        Assert.Equal("{{module,m},2}", await Load("m", Bytes(Compile("m", "-export([f/0]). f() -> 2."))));
        Assert.Equal("{{module,m},3}", await Load("m", Bytes(Compile("m", "-export([f/0]). f() -> 3."))));
        Assert.Equal("{{error,badfile},3}", await Load("m", Bytes(Compile("other", "-export([f/0]). f() -> 2."))));
        Assert.Equal("{{error,badfile},3}", await Load("m", new BitstringLiteral([1, 2, 3], 24)));
        Assert.StartsWith("{{error,on_load_failure},{'EXIT',{undef,", await Load("m", Bytes(Compile("m", "-on_load(g/0). -export([f/0]). f() -> 2. g() -> no."))));
        Assert.Equal("{{module,m},5}", await Load("m", Bytes(Compile("m", "-on_load(g/0). -export([f/0]). f() -> persistent_term:get(k). g() -> persistent_term:put(k, 5)."))));
    }
}
