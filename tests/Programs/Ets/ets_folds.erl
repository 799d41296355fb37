%% foldl, foldr, tab2list, first and next visit every object once.
%% expect: {31375,true,31375,true,true,250}
-module(ets_folds).
-export([main/0]).

main() ->
    T = ets:new(t, [ordered_set]),
    S = ets:new(t, [set]),
    Keys = lists:seq(1, 250),
    [ets:insert(X, {K, K}) || X <- [T, S], K <- Keys],
    Sum = fun({K, _}, Acc) -> K + Acc end,
    {ets:foldl(Sum, 0, T), ets:foldr(fun({K, _}, Acc) -> [K | Acc] end, [], T) =:= Keys, ets:foldl(Sum, 0, S),
     lists:sort(walk(S, ets:first(S))) =:= Keys, walk(T, ets:first(T)) =:= Keys, length(ets:tab2list(S))}.

walk(_, '$end_of_table') -> [];
walk(T, Key) -> [Key | walk(T, ets:next(T, Key))].
