%% A thousand keys, half of them erased again.
%% expect: {500,250000,undefined,167167000}
-module(many_keys).
-export([main/0]).

main() ->
    [put(N, N * N) || N <- lists:seq(1, 1000)],
    [erase(N) || N <- lists:seq(1, 1000, 2)],
    {length([N || N <- get_keys(), is_integer(N)]), get(500), get(501), lists:sum([V || {K, V} <- get(), is_integer(K)])}.
