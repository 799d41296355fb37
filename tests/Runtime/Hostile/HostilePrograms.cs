namespace Playground.Runtime.Tests.Hostile;

/// <summary>A program that takes what it can get.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Code">The function hostile/0 of the module t, with what it needs.</param>
/// <param name="Limit">The limit that the room's log must name; null when it only keeps its schedulers busy, or ends by itself.</param>
public sealed record HostileProgram(string Name, string Code, string? Limit = null)
{
    public override string ToString() => Name;
}

/// <summary>All hostile programs.</summary>
public static class HostilePrograms
{
    private const string Node = "memory of the node", Heap = "heap words of a process", Mailbox = "messages of a process", Relations = "links, monitors, aliases and dictionary of a process";

    public static readonly IReadOnlyList<HostileProgram> All =
    [
        new("endless loop", "hostile() -> hostile()."),
        new("many endless loops", "hostile() -> [spawn(fun loop/0) || _ <- lists:seq(1, 5000)], loop(). loop() -> loop()."),
        new("loops of high priority", "hostile() -> [spawn_opt(fun loop/0, [{priority, max}]) || _ <- lists:seq(1, 100)], loop(). loop() -> loop()."),
        new("spawn bomb", "hostile() -> catch spawn(fun hostile/0), hostile()."),
        new("spawn and die", "hostile() -> [spawn(fun() -> ok end) || _ <- lists:seq(1, 1000)], hostile()."),
        new("linked chains that crash", "hostile() -> spawn(fun() -> chain(1000) end), hostile(). chain(0) -> exit(bad); chain(N) -> spawn_link(fun() -> chain(N - 1) end), receive x -> x end."),
        new("list without end", "hostile() -> grow([]). grow(L) -> grow([1 | L]).", Heap),
        new("deep recursion", "hostile() -> 1 + hostile().", Heap),
        new("binaries without end", "hostile() -> grow([]). grow(L) -> grow([binary:copy(<<\"x\">>, 1_000_000) | L]).", Node),
        new("one binary without end", "hostile() -> grow(<<\"x\">>). grow(B) -> grow(<<B/binary, B/binary>>)."),
        new("heaps of many processes", "hostile() -> [spawn(fun() -> hold(lists:seq(1, 100_000)) end) || _ <- lists:seq(1, 10_000)], receive x -> x end. hold(L) -> receive x -> L end.", Node),
        new("messages to itself", "hostile() -> self() ! lists:seq(1, 100), hostile()."),
        new("small messages to one that sleeps", "hostile() -> P = spawn(fun() -> receive never -> x end end), flood(P). flood(P) -> P ! x, flood(P).", Mailbox),
        new("large messages to one that sleeps", "hostile() -> P = spawn(fun() -> receive never -> x end end), flood(P, lists:seq(1, 10_000)). flood(P, L) -> P ! L, flood(P, L)."),
        new("monitors", "hostile() -> monitor(process, whereis(init)), hostile().", Relations),
        new("monitors of the dead", "hostile() -> P = spawn(fun() -> ok end), loop(P). loop(P) -> monitor(process, P), loop(P)."),
        new("monitors with tags", "hostile() -> monitor(process, whereis(init), [{tag, lists:seq(1, 1000)}]), hostile().", Node),
        new("aliases", "hostile() -> alias(), hostile().", Relations),
        new("dictionary", "hostile() -> put(make_ref(), binary:copy(<<\"x\">>, 10_000)), hostile().", Node),
        new("links", "hostile() -> L = [spawn_link(fun() -> receive x -> x end end) || _ <- lists:seq(1, 1000)], [unlink(P) || P <- L, P < hd(L)], catch hostile()."),
        new("names", "hostile() -> loop(1). loop(N) -> P = spawn(fun() -> receive x -> x end end), catch register(list_to_atom(integer_to_list(N)), P), loop(N + 1)."),
        new("atoms", "hostile() -> loop(1). loop(N) -> catch list_to_atom(\"made\" ++ integer_to_list(N)), loop(N + 1)."),
        new("atoms by binary_to_term", "hostile() -> loop(1). loop(N) -> B = integer_to_binary(N), catch binary_to_term(<<131, 119, (byte_size(B)), B/binary>>), loop(N + 1)."),
        new("timers", "hostile() -> catch erlang:send_after(1_000_000, self(), x), hostile()."),
        new("timers with large messages", "hostile() -> catch erlang:send_after(1_000_000, self(), lists:seq(1, 10_000)), hostile()."),
        new("timers that fire at once", "hostile() -> erlang:send_after(0, self(), x), receive x -> hostile() end."),
        new("tables", "hostile() -> catch ets:new(t, []), hostile()."),
        new("a table without end", "hostile() -> T = ets:new(t, [public]), fill(T, 1). fill(T, N) -> ets:insert(T, {N, lists:seq(1, 100)}), fill(T, N + 1).", Node),
        new("a bag of one key", "hostile() -> T = ets:new(t, [bag]), fill(T, 1). fill(T, N) -> ets:insert(T, {a, N}), fill(T, N + 1)."),
        new("persistent terms", "hostile() -> loop(1). loop(N) -> persistent_term:put(N, lists:seq(1, 10_000)), loop(N + 1).", Node),
        new("counters", "hostile() -> loop([]). loop(L) -> loop([counters:new(100_000, []) | L])."),
        new("match specifications", "hostile() -> loop([]). loop(L) -> catch ets:match_spec_compile([{{'$1', length(L)}, [], ['$1']}]), loop([1 | L])."),
        new("huge integers", "hostile() -> loop(3). loop(N) -> catch loop(N * N), hostile()."),
        new("text of huge integers", "hostile() -> integer_to_list(1 bsl 30_000_000), hostile()."),
        new("division of huge integers", "hostile() -> ((1 bsl 30_000_000) - 1) div ((1 bsl 15_000_000) - 7), hostile()."),
        new("terms that contain themselves", "hostile() -> X = t(60), Y = t(60), X =:= Y. t(0) -> []; t(N) -> T = t(N - 1), [T | T]."),
        new("sent terms that contain themselves", "hostile() -> catch (self() ! t(60)), hostile(). t(0) -> []; t(N) -> T = t(N - 1), [T | T].", Node),
        new("written terms that contain themselves", "hostile() -> term_to_binary(t(60)). t(0) -> []; t(N) -> T = t(N - 1), [T | T]."),
        new("exit reasons that contain themselves", "hostile() -> spawn_link(fun() -> exit(t(60)) end), receive x -> x end. t(0) -> []; t(N) -> T = t(N - 1), [T | T]."),
        new("regular expression that backtracks", "hostile() -> re:run(lists:duplicate(40, $a) ++ \"!\", \"^(a+)+$\", [{match_limit, 2147483647}]), hostile()."),
        new("patterns without end", "hostile() -> loop(1). loop(N) -> re:compile(\"(a|b)\" ++ integer_to_list(N)), loop(N + 1)."),
        new("unpacking of a bomb", "hostile() -> B = zlib:gzip(binary:copy(<<0>>, 50_000_000)), loop(B, []). loop(B, L) -> loop(B, [zlib:gunzip(B) | L])."),
        new("packing at the highest level", "hostile() -> B = binary:copy(<<\"abcdefghijklmnop\">>, 1_000_000), loop(B). loop(B) -> term_to_binary(B, [{compressed, 9}]), loop(B)."),
        new("a term of a huge size", "hostile() -> catch erlang:make_tuple(16_000_000, x), hostile()."),
        new("keys with many rounds", "hostile() -> catch crypto:pbkdf2_hmac(sha512, <<\"a\">>, <<\"b\">>, 10_000_000, 64), hostile()."),
        new("output without end", "hostile() -> erlang:display(lists:duplicate(1000, $x)), hostile()."),
        new("crash reports without end", "hostile() -> spawn(fun() -> error({bad, lists:seq(1, 1000)}) end), hostile()."),
        new("signals to one that sleeps", "hostile() -> P = spawn(fun() -> receive never -> x end end), loop(P). loop(P) -> link(P), unlink(P), loop(P)."),
        new("questions to one that is busy", "hostile() -> P = spawn(fun loop/0), ask(P). ask(P) -> process_info(P), ask(P). loop() -> loop()."),
        new("selective receives over a long queue", "hostile() -> [self() ! N || N <- lists:seq(1, 500_000)], loop(). loop() -> receive nothing -> x after 0 -> loop() end."),
        new("hibernation in turns", "hostile() -> erlang:send_after(0, self(), x), erlang:hibernate(t, hostile, [])."),
        new("collections in turns", "hostile() -> loop(lists:seq(1, 1_000_000)). loop(L) -> erlang:garbage_collect(), loop(L)."),
        new("a map of many keys again and again", "hostile() -> L = [{N, N} || N <- lists:seq(1, 300_000)], loop(L). loop(L) -> maps:from_list(L), loop(L)."),
    ];

    /// <summary>Some of each kind, for every run of the tests.</summary>
    public static readonly IReadOnlySet<string> Selected = new HashSet<string>
    {
        "endless loop", "spawn bomb", "list without end", "one binary without end", "small messages to one that sleeps", "monitors", "monitors with tags", "aliases", "dictionary",
        "text of huge integers", "terms that contain themselves", "unpacking of a bomb", "keys with many rounds", "a map of many keys again and again",
    };
}
