%% sort with a function, merge sort of sorted runs, and a sort of ten thousand.
%% expect: {1,10006,true,true,true,10000,[{2,a},{3,b},{1,c}],[{1,c},{3,b},{2,a}]}
-module(sorting_functions).
-export([main/0]).

main() ->
    L = [(N * 7919) rem 10007 || N <- lists:seq(1, 10000)],
    S = lists:sort(L),
    {hd(S), lists:last(S), ordered(S), S =:= lists:sort(fun(A, B) -> A =< B end, L),
     lists:reverse(S) =:= lists:sort(fun(A, B) -> A >= B end, L), length(lists:usort(L ++ L)),
     lists:keysort(2, [{1, c}, {2, a}, {3, b}]), lists:sort(fun({_, A}, {_, B}) -> A >= B end, [{1, c}, {2, a}, {3, b}])}.

ordered([A, B | Rest]) -> A =< B andalso ordered([B | Rest]);
ordered(_) -> true.
