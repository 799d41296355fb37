%% insert_new is all or nothing.
%% expect: {true,false,false,true,[{a,1},{b,1},{c,1}]}
-module(ets_insert_new).
-export([main/0]).

main() ->
    T = ets:new(t, []),
    {ets:insert_new(T, {a, 1}), ets:insert_new(T, {a, 2}), ets:insert_new(T, [{b, 1}, {a, 3}]), ets:insert_new(T, [{b, 1}, {c, 1}]),
     lists:sort(ets:tab2list(T))}.
