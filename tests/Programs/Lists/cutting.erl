%% split, sublist, nth, nthtail, last, droplast, takewhile, dropwhile, splitwith and partition.
%% expect: {{[1,2],[3,4,5]},[2,3],[1,2,3,4,5],3,[4,5],5,[1,2,3,4],[1,2],[3,4,5],{[1,2],[3,4,5]},{[2,4],[1,3,5]}}
-module(cutting).
-export([main/0]).

main() ->
    L = [1, 2, 3, 4, 5],
    {lists:split(2, L), lists:sublist(L, 2, 2), lists:sublist(L, 9), lists:nth(3, L), lists:nthtail(3, L), lists:last(L),
     lists:droplast(L),
     lists:takewhile(fun(X) -> X < 3 end, L), lists:dropwhile(fun(X) -> X < 3 end, L), lists:splitwith(fun(X) -> X =/= 3 end, L),
     lists:partition(fun(X) -> X rem 2 =:= 0 end, L)}.
