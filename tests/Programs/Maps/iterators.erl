%% An iterator gives each association once, small maps in key order.
%% expect: [{a,1},{b,2},{c,3}]
-module(iterators).
-export([main/0]).

main() ->
    walk(maps:next(maps:iterator(#{b => 2, a => 1, c => 3}))).

walk(none) -> [];
walk({Key, Value, Iterator}) -> [{Key, Value} | walk(maps:next(Iterator))].
