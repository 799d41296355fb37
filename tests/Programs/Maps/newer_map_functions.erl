%% filtermap, groups_from_list, merge_with, intersect, from_keys, foreach, find.
%% expect: {#{b => 4},#{0 => [2,4],1 => [1,3]},#{a => 1,b => {2,3},c => 4},#{b => 3},#{x => 0,y => 0}}
%% output: one is 1
%% output: two is 2
-module(newer_map_functions).
-export([main/0]).

main() ->
    maps:foreach(fun(K, V) -> io:format("~p is ~p~n", [K, V]) end, #{one => 1, two => 2}),
    {maps:filtermap(fun(_, V) when V > 1 -> {true, V * V}; (_, _) -> false end, #{a => 1, b => 2}),
     maps:groups_from_list(fun(X) -> X rem 2 end, [1, 2, 3, 4]),
     maps:merge_with(fun(_, A, B) -> {A, B} end, #{a => 1, b => 2}, #{b => 3, c => 4}),
         maps:intersect(#{a => 1, b => 2}, #{b => 3}), maps:from_keys([x, y], 0)}.
