%% Chunks of a scan and their continuations.
%% expect: {[[1,2,3],[4,5,6],[7]],[[7,6,5],[4,3,2],[1]],[[[1],[2],[3],[4]],[[5],[6],[7]]],[[{1},{2},{3},{4},{5}],[{6},{7}]],'$end_of_table',true,200}
-module(ets_select_limits).
-export([main/0]).

main() ->
    T = ets:new(t, [ordered_set]),
    ets:insert(T, [{N} || N <- lists:seq(1, 7)]),
    S = ets:new(s, []),
    ets:insert(S, [{N} || N <- lists:seq(1, 300)]),
    B = ets:new(s, [duplicate_bag]),
    ets:insert(B, [{N rem 3} || N <- lists:seq(1, 200)]),
    {chunks(ets:select(T, [{{'$1'}, [], ['$1']}], 3), fun ets:select/1),
     chunks(ets:select_reverse(T, [{{'$1'}, [], ['$1']}], 3), fun ets:select_reverse/1),
     chunks(ets:match(T, {'$1'}, 4), fun ets:match/1), chunks(ets:match_object(T, {'_'}, 5), fun ets:match_object/1),
     ets:select(T, [{{100}, [], [true]}], 2),
     lists:sort(lists:append(chunks(ets:select(S, [{{'$1'}, [], ['$1']}], 7), fun ets:select/1))) =:= lists:seq(1, 300),
     length(lists:append(chunks(ets:select(B, [{{'$1'}, [], ['$1']}], 7), fun ets:select/1)))}.

chunks('$end_of_table', _Continue) -> [];
chunks({Results, Continuation}, Continue) -> [Results | chunks(Continue(Continuation), Continue)].
