using Playground.Compiler;
using Playground.Runtime.Faults;
using Playground.Runtime.Tests.Nodes;

namespace Playground.Runtime.Tests.Hostile;

/// <summary>
/// A process in the middle of a builtin that takes long ends at an exit signal, also one that is not kill. HOSTILE=all tries all of them and wants them
/// dead within 100 ms; it wants a machine for itself.
/// </summary>
[Collection(nameof(Alone))]
public sealed class KillingTests
{
    private static readonly bool all = Environment.GetEnvironmentVariable("HOSTILE") == "all";

    private static readonly int latestMilliseconds = all ? 100 : 3_000;

    /// <summary>What is made first, and the one call that takes long with it.</summary>
    private static readonly (string Name, string Data, string Call, bool IsSelected)[] builtins =
    [
        ("product", "big(16_000_000)", "A * A", true),
        ("quotient", "big(33_000_000)", "A div big(16_000_000)", true),
        ("remainder", "big(33_000_000)", "A rem big(16_000_000)", false),
        ("integer to text", "big(33_000_000)", "integer_to_list(A)", true),
        ("integer to text of base 7", "big(33_000_000)", "integer_to_binary(A, 7)", false),
        ("text to integer", "lists:duplicate(9_000_000, $7)", "list_to_integer(A)", true),
        ("text to integer of base 7", "binary:copy(<<\"5\">>, 9_000_000)", "binary_to_integer(A, 7)", false),
        ("comparison", "t(60)", "A =:= t(60)", true),
        ("hash", "t(60)", "erlang:phash2(A)", false),
        ("size", "t(60)", "erts_debug:flat_size(A)", false),
        ("iolist", "t(60)", "iolist_size(A)", false),
        ("external form", "t(60)", "term_to_binary(A)", true),
        ("packing", "binary:copy(<<\"abcdefghijklmnopqrstuvwxyz0123456789\">>, 2_000_000)", "term_to_binary(A, [{compressed, 9}])", true),
        ("unpacking", "zlib:gzip(binary:copy(<<0>>, 60_000_000))", "zlib:gunzip(A)", true),
        ("unpacking of a term", "term_to_binary(binary:copy(<<0>>, 100_000_000), [compressed])", "[binary_to_term(A) || _ <- lists:seq(1, 100)]", false),
        ("subtraction of lists", "lists:seq(1, 3_000_000)", "A -- lists:reverse(A)", false),
        ("sorting", "[erlang:phash2(X) || X <- lists:seq(1, 2_000_000)]", "lists:sort(A)", true),
        ("appending", "lists:seq(1, 3_000_000)", "[length(A ++ [x]) || _ <- lists:seq(1, 100)]", false),
        ("tuples", "list_to_tuple(lists:seq(1, 3_000_000))", "[tuple_size(setelement(5, A, x)) || _ <- lists:seq(1, 1000)]", false),
        ("searching", "binary:copy(<<\"a\">>, 50_000_000)", "binary:match(A, <<(binary:copy(<<\"a\">>, 5000))/binary, \"b\">>)", false),
        ("matches", "binary:copy(<<\"a\">>, 20_000_000)", "binary:matches(A, [<<\"b\">>, <<\"aa\">>])", false),
        ("splitting", "binary:copy(<<\"a,\">>, 5_000_000)", "binary:split(A, <<\",\">>, [global])", false),
        ("regular expression", "lists:duplicate(40, $a) ++ \"!\"", "re:run(A, \"^(a+)+$\", [{match_limit, 2147483647}])", true),
        ("replacing", "binary:copy(<<\"ab\">>, 5_000_000)", "re:replace(A, \"a\", \"x\", [global, {return, binary}])", false),
        ("characters", "binary:copy(<<\"ä\"/utf8>>, 10_000_000)", "[length(unicode:characters_to_list(A)) || _ <- lists:seq(1, 100)]", false),
        ("formatting", "lists:seq(1, 2_000_000)", "io_lib:format(\"~p\", [A])", true),
        ("formatting of a huge integer", "big(10_000_000)", "io_lib:format(\"~w\", [A])", false),
        ("key derivation", "<<\"pw\">>", "crypto:pbkdf2_hmac(sha512, A, <<\"salt\">>, 10_000_000, 64)", true),
        ("digest", "binary:copy(<<\"a\">>, 100_000_000)", "[erlang:md5(A) || _ <- lists:seq(1, 100)]", false),
        ("checksum", "binary:copy(<<\"a\">>, 100_000_000)", "[erlang:crc32(A) || _ <- lists:seq(1, 100)]", false),
        ("cipher", "binary:copy(<<\"a\">>, 100_000_000)", "[crypto:crypto_one_time(aes_128_ctr, <<0:128>>, <<0:128>>, A, true) || _ <- lists:seq(1, 100)]", false),
        ("sealing", "binary:copy(<<\"a\">>, 100_000_000)", "[crypto:crypto_one_time_aead(aes_128_gcm, <<0:128>>, <<0:96>>, A, <<>>, true) || _ <- lists:seq(1, 100)]", false),
        ("map of a list", "[{X, X} || X <- lists:seq(1, 1_000_000)]", "[map_size(maps:from_list(A)) || _ <- lists:seq(1, 100)]", true),
        ("merging of maps", "maps:from_list([{X, X} || X <- lists:seq(1, 500_000)])", "[map_size(maps:merge(A, maps:map(fun(_, V) -> V end, A))) || _ <- lists:seq(1, 100)]", false),
        ("table as a list", "fill(500_000)", "[length(ets:tab2list(A)) || _ <- lists:seq(1, 100)]", false),
        ("selection", "fill(500_000)", "[ets:select(A, [{{'$1', '$2'}, [{'>', '$2', 10000000}], ['$1']}]) || _ <- lists:seq(1, 100)]", false),
        ("spawning with large arguments", "lists:seq(1, 3_000_000)", "[spawn(erlang, hd, [[A]]) || _ <- lists:seq(1, 100)]", false),
        ("collections", "lists:seq(1, 3_000_000)", "begin [erlang:garbage_collect() || _ <- lists:seq(1, 1000)], length(A) end", true),
    ];

    public static TheoryData<string, string, string> Builtins
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach ((string name, string made, string call, bool isSelected) in builtins)
                if (all || isSelected) data.Add(name, made, call);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Builtins))]
    public async Task A_process_ends_in_the_middle_of(string name, string data, string call)
    {
        using var running = new RunningNode($$"""
            main() ->
                Self = self(),
                {P, Ref} = spawn_monitor(fun() -> A = {{data}}, Self ! ready, case {{call}} of never -> ok; _ -> Self ! done end end),
                receive ready -> ok end,
                receive
                    done -> too_quick;
                    {'DOWN', Ref, process, P, Early} -> Early
                after 50 ->
                    Start = erlang:monotonic_time(millisecond),
                    exit(P, stop),
                    receive {'DOWN', Ref, process, P, stop} -> erlang:monotonic_time(millisecond) - Start end
                end.
            big(Bits) -> (1 bsl Bits) - 12345678901234567.
            t(0) -> []; t(N) -> T = t(N - 1), [T | T].
            fill(N) -> T = ets:new(t, [ordered_set]), [ets:insert(T, {X, X}) || X <- lists:seq(1, N)], T.
            """, limits: new NodeLimits { TotalMemoryBytes = 4L << 30, HeapWordsPerProcess = 1 << 28 });
        string milliseconds = await running.Call("main");
        Assert.True(int.TryParse(milliseconds, out int taken), $"{name}: {milliseconds}");
        Assert.InRange(taken, 0, latestMilliseconds);
    }

    [Fact]
    public async Task Signals_that_end_nobody_leave_long_work_alone()
    {
        using var running = new RunningNode("""
            main() ->
                Self = self(),
                P = spawn(fun() -> process_flag(trap_exit, true), A = lists:seq(1, 1_000_000), B = lists:seq(1, 1_000_000), Self ! ready, R = same(A, B, 30), Self ! {done, R, queue()} end),
                receive ready -> ok end,
                [exit(P, Why) || Why <- [stop, normal, {shutdown, x}]],
                receive {done, R, Queue} -> {R, Queue} end.
            same(_, _, 0) -> true;
            same(A, B, N) -> A =:= B andalso same(A, B, N - 1).
            queue() -> receive {'EXIT', _, Why} -> [Why | queue()] after 0 -> [] end.
            """);
        Assert.Equal("{true,[stop,normal,{shutdown,x}]}", await running.Call("main"));
    }

    [Fact]
    public async Task An_exit_over_a_link_that_was_cut_before_leaves_long_work_alone()
    {
        using var running = new RunningNode("""
            main() ->
                Self = self(),
                Partner = spawn(fun() -> receive stop -> exit(bad) end end),
                {Worker, Ref} = spawn_monitor(fun() -> link(Partner), Self ! ready, Self ! {done, t(24) =:= t(24)} end),
                receive ready -> ok end,
                register(worker, Worker), register(main, Self),
                receive cut -> ok end,
                {_, Gone} = spawn_monitor(fun() -> Of = monitor(process, Partner), Partner ! stop, receive {'DOWN', Of, process, _, bad} -> ok end end),
                receive {'DOWN', Gone, process, _, normal} -> ok end,
                % What is done already was not disturbed by the exit.
                receive {done, Early} -> {too_quick, Early} after 0 ->
                    receive {'DOWN', Ref, process, Worker, Why} -> receive {done, R} -> {R, Why} after 0 -> Why end end
                end.
            t(0) -> []; t(N) -> T = t(N - 1), [T | T].
            """);
        Task<string> outcome = running.Call("main");
        await running.Registered("main");
        // What is to cut the link is in the inbox before the exit signal, and neither is handled while the process compares.
        var fault = new CutLinkFault(new NameSelector("worker"));
        RunningFaultPlan never = running.Node.FaultPlans.Start(new FaultPlan("cut", fault) { Trigger = new FaultTrigger { At = TimeSpan.FromHours(1) } });
        Assert.Null(FaultInjection.Act(running.Node, never, fault, Assert.Single(SelectorSearch.Find(running.Node, fault.On))));
        running.Node.Inject(new MessageFault(new NameSelector("main"), TermParser.Parse("cut")));
        Assert.Equal("{true,normal}", await outcome);
    }
}
