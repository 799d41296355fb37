%% A list, tuple, map and binary with hundreds of parts that are computed, in the order of the source.
%% expect: {{601,1,600,[tail]},{600,1,600},{300,2,300},{1200,1,600},true}
-module(long_construction).
-export([main/0]).

-define(TEN(F), F, F, F, F, F, F, F, F, F, F).
-define(HUNDRED(F), ?TEN(?TEN(F))).

main() ->
    {list(), tuple(), map(), binary(), pairs()}.

list() ->
    put(count, 0),
    L = [?HUNDRED(next()), ?HUNDRED(next()), ?HUNDRED(next()), ?HUNDRED(next()), ?HUNDRED(next()), ?HUNDRED(next()) | tail()],
    {length(L), hd(L), lists:nth(600, L), lists:nthtail(600, L)}.

tuple() ->
    put(count, 0),
    T = {?HUNDRED(next()), ?HUNDRED(next()), ?HUNDRED(next()), ?HUNDRED(next()), ?HUNDRED(next()), ?HUNDRED(next())},
    {tuple_size(T), element(1, T), element(600, T)}.

map() ->
    put(count, 0),
    M = #{?HUNDRED(next() => next()), ?HUNDRED(next() => next()), ?HUNDRED(next() => next())},
    {map_size(M), map_get(1, M), map_get(299, M)}.

binary() ->
    put(count, 0),
    B = <<?HUNDRED((next()):16), ?HUNDRED((next()):16), ?HUNDRED((next()):16), ?HUNDRED((next()):16), ?HUNDRED((next()):16),
          ?HUNDRED((next()):16)>>,
    <<First:16, _:598/binary-unit:16, Last:16>> = B,
    {byte_size(B), First, Last}.

pairs() ->
    X = next(),
    L = [?HUNDRED({X, X}), ?HUNDRED({X, X}), ?HUNDRED({X, X}) | []],
    lists:all(fun({K, V}) -> K =:= V end, L).

next() ->
    N = get(count) + 1,
    put(count, N),
    N.

tail() -> [tail].
