namespace Playground.Runtime.Tests.Nodes;

/// <summary>Regular expressions that want too much, or that somebody has forged.</summary>
public class RegexTests
{
    const string Source = """
        deep() ->
            R = re:run(binary:copy(<<"ab">>, 4000000), "(a|b|c)*d?$", [report_errors, {capture, none}, {match_limit, 1000000000}, {match_limit_recursion, 1000000000}]),
            {R, 3 = length([1, 2, 3])}.
        loop() -> re:run("aaa", "(?(DEFINE)(?<x>(?&x)))(?&x)|b", [report_errors]).
        changed() ->
            {ok, P} = re:compile("a(b)+c"),
            Bytes = element(5, P),
            lists:usort([outcome(setelement(5, P, changed(Bytes, N))) || N <- lists:seq(0, byte_size(Bytes) - 1)]
                ++ [outcome(setelement(5, P, binary_part(Bytes, 0, N))) || N <- lists:seq(0, byte_size(Bytes) - 1)]).
        changed(Bytes, N) ->
            <<Before:N/binary, Byte, Behind/binary>> = Bytes,
            <<Before/binary, (Byte bxor 5), Behind/binary>>.
        outcome(P) -> try re:run("xabbc", P) catch error:badarg -> badarg end.
        unaligned() ->
            <<_:3, Text/bitstring>> = <<0:3, "one two", 0:5>>,
            <<Whole:7/binary, _/bitstring>> = Text,
            re:run(Whole, "t(w)o", [{capture, all, binary}]).
        killed() ->
            {Pid, Monitor} = spawn_monitor(fun() -> re:run(binary:copy(<<"a">>, 60), "(a+)+(a+)+[bc]", [{match_limit, 2000000000}]) end),
            erlang:yield(),
            exit(Pid, kill),
            receive {'DOWN', Monitor, process, Pid, Reason} -> Reason end.
        """;

    [Fact]
    public async Task A_match_that_goes_too_deep_for_the_memory_ends_alone()
    {
        using var running = new RunningNode(Source, limits: new NodeLimits { TotalMemoryBytes = 64 << 20 });
        Assert.Equal("{{error,match_limit_recursion},3}", await running.Call("deep"));
    }

    [Theory]
    [InlineData("loop", "nomatch")]
    [InlineData("changed", "[badarg]")]
    [InlineData("unaligned", "{match,[<<\"two\">>,<<\"w\">>]}")]
    [InlineData("killed", "killed")]
    public async Task Nothing_that_a_program_gives_does_harm(string function, string expected)
    {
        using var running = new RunningNode(Source);
        Assert.Equal(expected, await running.Call(function));
    }
}
