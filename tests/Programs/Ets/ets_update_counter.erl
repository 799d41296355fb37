%% Counters: increments, places, thresholds, lists of operations, defaults, large integers.
%% expect: {15,-10,1,100,[2,102,2],8,18446744073709551618,[],[{c,18446744073709551618,102},{n,8,z}],[{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg},{error,badarg}]}
-module(ets_update_counter).
-export([main/0]).

main() ->
    T = ets:new(t, []),
    ets:insert(T, {c, 10, 20}),
    A = ets:update_counter(T, c, 5),
    B = ets:update_counter(T, c, {3, -30}),
    C = ets:update_counter(T, c, {2, 10, 20, 1}),
    D = ets:update_counter(T, c, {3, -1, -10, 100}),
    E = ets:update_counter(T, c, [{2, 1}, {3, 2}, {2, 0}]),
    F = ets:update_counter(T, n, {2, 7}, {whatever, 1, z}),
    G = ets:update_counter(T, c, 1 bsl 64),
    H = ets:update_counter(T, c, []),
    {A, B, C, D, E, F, G, H, lists:sort(ets:tab2list(T)),
     [catch_reason(Op) || Op <- [{1, 1}, {4, 1}, {2, a}, a, [3], {2, 1, 2}]]}.

catch_reason(Op) ->
    T = ets:new(t, []),
    ets:insert(T, {c, 1, 2}),
    try ets:update_counter(T, c, Op) catch C:R -> {C, R} end.
