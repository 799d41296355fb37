%% Deeply nested tuples compare, print and match.
%% expect: {{6,{5,{4,{3,{2,{1,{}}}}}}},{3,{2,{1,{}}}},true,true}
-module(nesting).
-export([main/0]).

main() ->
    Deep = lists:foldl(fun(N, T) -> {N, T} end, {}, lists:seq(1, 6)),
    {6, {5, {4, Rest}}} = Deep,
    Deeper = lists:foldl(fun(N, T) -> {N, T} end, {}, lists:seq(1, 50000)),
    Again = lists:foldl(fun(N, T) -> {N, T} end, {}, lists:seq(1, 50000)),
    {Deep, Rest, Deeper =:= Again, Deeper < {50001, {}}}.
