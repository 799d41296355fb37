%% => inserts or replaces, := only replaces; the old map stays as it was.
%% expect: {#{a => 1,b => 2},#{a => 1,b => 3,c => 4},#{a => 2},3,0,true,true,false}
-module(building_and_updating).
-export([main/0]).

main() ->
    M = #{a => 1, b => 2},
    N = M#{b := 3, c => 4},
    {M, N, #{a => 1, a => 2}, map_size(N), maps:size(#{}), M =:= #{b => 2, a => 1}, is_map(M), is_map([])}.
