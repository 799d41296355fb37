%% map, filter, fold, merge, with, without, take, to_list, values, remove, update_with.
%% expect: {#{a => 10,b => 20,c => 30},#{b => 2,c => 3},#{a => 1,b => 2,c => 9,d => 4},#{a => 1},#{b => 2,c => 3},{1,#{b => 2,c => 3}},error,[{a,1},{b,2},{c,3}],[1,2,3],true,#{a => 2,b => 2,c => 3},#{a => 1,b => 2,c => 3,d => 0},#{x => 2}}
-module(map_functions).
-export([main/0]).

main() ->
    M = #{a => 1, b => 2, c => 3},
    {maps:map(fun(_, V) -> V * 10 end, M), maps:filter(fun(_, V) -> V > 1 end, M), maps:merge(M, #{c => 9, d => 4}),
     maps:with([a, zz], M), maps:without([a], M),
     maps:take(a, M), maps:take(zz, M), maps:to_list(M), maps:values(M), maps:remove(zz, M) =:= M,
         maps:update_with(a, fun(V) -> V + 1 end, M),
     maps:update_with(d, fun(V) -> V + 1 end, 0, M), maps:from_list([{x, 1}, {x, 2}])}.
