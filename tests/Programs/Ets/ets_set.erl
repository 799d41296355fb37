%% A set has one object per key; another one replaces it.
%% expect: {[{a,2}],[{1,x}],[{1.0,y}],[],3,true,false}
-module(ets_set).
-export([main/0]).

main() ->
    T = ets:new(t, []),
    true = ets:insert(T, {a, 1}),
    true = ets:insert(T, [{a, 2}, {1, x}, {1.0, y}]),
    {ets:lookup(T, a), ets:lookup(T, 1), ets:lookup(T, 1.0), ets:lookup(T, none), ets:info(T, size), ets:member(T, a), ets:member(T, b)}.
