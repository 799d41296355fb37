%% Several processes count in one public table.
%% expect: {[{n,16000}],16001,2000}
-module(ets_many_writers).
-export([main/0]).

main() ->
    T = ets:new(t, [public, {write_concurrency, true}]),
    ets:insert(T, {n, 0}),
    Ps = [spawn_monitor(fun() -> [begin ets:update_counter(T, n, 1), ets:insert(T, {{P, I}, I}) end || I <- lists:seq(1, 2000)] end) || P <- lists:seq(1, 8)],
    [receive {'DOWN', M, process, P, normal} -> ok end || {P, M} <- Ps],
    {ets:lookup(T, n), ets:info(T, size), ets:select_count(T, [{{{3, '_'}, '_'}, [], [true]}])}.
