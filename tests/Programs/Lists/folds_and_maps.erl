%% foldl goes from the left, foldr from the right; mapfoldl threads a state through a map.
%% expect: {[3,2,1],[1,2,3],{[10,22,36],13},2,2,[1,2,2,3,3,3],[4,9]}
-module(folds_and_maps).
-export([main/0]).

main() ->
    L = [1, 2, 3],
    {lists:foldl(fun(X, A) -> [X | A] end, [], L), lists:foldr(fun(X, A) -> [X | A] end, [], L),
     lists:mapfoldl(fun(X, S) -> {X * S, S + 1} end, 10, L), lists:foldl(fun(X, A) -> X - A end, 0, L),
         lists:foldr(fun(X, A) -> X - A end, 0, L),
     lists:flatmap(fun(X) -> lists:duplicate(X, X) end, L), lists:filtermap(fun(X) when X > 1 -> {true, X * X}; (_) -> false end, L)}.
