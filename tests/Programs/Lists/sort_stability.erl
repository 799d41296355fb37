%% lists:sort uses the term order; keysort and sort/2 keep the order of equal elements.
%% expect: {[{1,b},{1,d},{1.0,e},{2,a},{2,c}],[{1,b},{1,d},{1.0,e},{2,a},{2,c}],[{1,b},{1,d},{1.0,e},{2,a},{2,c}],[1,2,3],[1,2.0,a,b,{},#{},[],[],<<>>]}
-module(sort_stability).
-export([main/0]).

main() ->
    L = [{2, a}, {1, b}, {2, c}, {1, d}, {1.0, e}],
    {lists:sort(L), lists:keysort(1, L), lists:sort(fun({A, _}, {B, _}) -> A =< B end, L), lists:usort([3, 1, 2, 1, 3, 1.0]),
     lists:sort([b, 1, {}, [], "", 2.0, #{}, <<>>, a])}.
