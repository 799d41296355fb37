%% Deleting keys, all objects, and objects while the table is fixed.
%% expect: {true,true,714,1,true,[],false}
-module(ets_deleting).
-export([main/0]).

main() ->
    T = ets:new(t, []),
    ets:insert(T, [{N} || N <- lists:seq(1, 5000)]),
    [ets:delete(T, N) || N <- lists:seq(1, 5000), N rem 7 =/= 0],
    Left = lists:sort(ets:tab2list(T)) =:= [{N} || N <- lists:seq(1, 5000), N rem 7 =:= 0],
    ets:safe_fixtable(T, true),
    Fixed = ets:info(T, fixed),
    Visited = clear(T, ets:first(T), 0),
    ets:safe_fixtable(T, false),
    ets:insert(T, {x}),
    {Left, Fixed, Visited, ets:info(T, size), ets:delete_all_objects(T), ets:tab2list(T), ets:info(T, fixed)}.

clear(_, '$end_of_table', N) -> N;
clear(T, K, N) -> ets:delete(T, K), clear(T, ets:next(T, K), N + 1).
