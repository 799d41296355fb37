%% A map pattern needs its keys and ignores all others; keys may be bound variables and guard-like expressions.
%% expect: {1,x,three,wanted,any_map,{other,5},no_map}
-module(patterns).
-export([main/0]).

main() ->
    Key = wanted,
    M = #{wanted => 1, other => 2, nested => #{deep => [x]}, {3} => three},
    #{Key := One, nested := #{deep := [X]}} = M,
    Three = case M of #{{1 + 2} := T} -> T end,
    {One, X, Three, kind(M), kind(#{}), kind(#{other => 5}), kind([])}.

kind(#{wanted := N}) when N > 0 -> wanted;
kind(#{other := N}) -> {other, N};
kind(#{}) -> any_map;
kind(_) -> no_map.
