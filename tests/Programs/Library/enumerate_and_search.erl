%% Newer functions of lists: enumerate, uniq, search, zipwith3, foldl over pairs.
%% expect: {[{1,a},{2,b}],[{0,a},{1,b}],[c,a,b],[{a,1},{b,2}],[6],{[3,3,3],3},[{a,1},{b,2},{c,1}],{[1],[2],[3]}}
-module(enumerate_and_search).
-export([main/0]).

main() ->
    {lists:enumerate([a, b]), lists:enumerate(0, [a, b]), lists:uniq([c, a, c, b, a]),
     lists:uniq(fun({K, _}) -> K end, [{a, 1}, {b, 2}, {a, 3}]), lists:zipwith3(fun(A, B, C) -> A + B + C end, [1], [2], [3]),
     lists:mapfoldr(fun(X, A) -> {X + A, A + 1} end, 0, [1, 2, 3]), lists:keymerge(1, [{a, 1}, {c, 1}], [{b, 2}]),
         lists:unzip3([{1, 2, 3}])}.
