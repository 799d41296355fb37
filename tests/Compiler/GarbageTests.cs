using Playground.Compiler.Syntax;

namespace Playground.Compiler.Tests;

/// <summary>Whatever text comes in, the front end answers with diagnostics or a module, never with an exception.</summary>
public class GarbageTests
{
    private const string Sample = """
        -module(m).
        -behaviour(gen_server).
        -export([start/1, init/1, handle_call/3, handle_cast/2]).
        -import(lists, [map/2]).
        -define(TIMEOUT, 5_000).
        -define(CALL(P, M), gen_server:call(P, M, ?TIMEOUT)).
        -record(state, {name = "x" :: string(), items = [] :: [term()], n = 16#FF}).
        -ifdef(TEST).
        -compile(export_all).
        -else.
        -vsn({1, [a, "b"]}).
        -endif.
        -spec start(atom()) -> {ok, pid()}.
        start(Name) when is_atom(Name), Name =/= undefined; Name == 'a b' ->
            {ok, P} = gen_server:start_link({local, Name}, ?MODULE, [Name], []),
            ok = ?CALL(P, {set, $a, "s\n\x{1F600}" "t"}), {ok, P}.
        init([N | _]) -> {ok, #state{name = N}}.
        handle_call({add, X}, _From, S = #state{items = I, n = C}) when S#state.n > 0 ->
            R = try f(X) of {ok, V} -> V; _ -> 1.5e-3 catch error:E:T -> {E, T}; throw:_ -> x after self() ! done end,
            {reply, R, S#state{items = [X | I], n = C + 1}};
        handle_call(get, _, S) ->
            L = [{K, V} || {K, V} <- S#state.items, is_integer(V), V rem 2 =:= 0],
            B = << <<X:4/little-unsigned>> || <<X:8>> <= <<1, 2, "abc"/utf8>> >>,
            {reply, map(fun({K, V}) -> #{K => V, b => B} end, L), S}.
        handle_cast(M, S) ->
            Z = case M of #{a := A} -> A; "pre" ++ T -> T; <<N:8, B:N/binary, _/bits>> -> B; -1 -> 2 end,
            if Z > 1 -> ok; true -> receive {x, Z} -> ok after 0 -> begin catch exit(a), not true end end end,
            (fun Loop(0) -> 0; Loop(K) -> Loop(K - 1) end)(3), fun f/1, fun lists:map/2, {noreply, S}.
        f(X) -> X andalso true orelse -X bsl 2 div 3.
        """;

    private static void Survives(string text)
    {
        (ExpandedModule? module, IReadOnlyList<Diagnostic> diagnostics) = Front.Run(text);
        Assert.True(module is not null || diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), text);
        Assert.All(diagnostics, diagnostic => Assert.True(
            diagnostic.Line > 0 && diagnostic.Column > 0
            && (diagnostic.EndLine, diagnostic.EndColumn).CompareTo((diagnostic.Line, diagnostic.Column)) >= 0, diagnostic.ToString()));
    }

    [Fact]
    public void TheSampleIsRight() => Front.Expand(Sample);

    [Fact]
    public void EveryPrefix()
    {
        for (int length = 0; length < Sample.Length; length++)
            Survives(Sample[..length]);
    }

    [Fact]
    public void RandomMutations()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        for (int round = 0; round < 2_000; round++)
        {
            string text = Mutate(random);
            try
            {
                Survives(text);
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {seed}, round {round}: {exception}\n{text}");
            }
        }
    }

    private static string Mutate(Random random)
    {
        string text = Sample;
        int count = random.Next(1, 5);
        for (int change = 0; change < count; change++)
        {
            int at = random.Next(text.Length);
            int length = Math.Min(random.Next(1, 12), text.Length - at);
            int from = random.Next(Sample.Length - 12);
            text = random.Next(4) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Sample.Substring(from, 12)),
                2 => text[..at] + (char)random.Next(random.Next(2) == 0 ? 128 : 65536) + text[(at + 1)..],
                _ => text[..at] + Sample.Substring(from, length) + text[(at + length)..],
            };
        }

        return text;
    }
}
