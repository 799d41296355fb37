%% 1 and 1.0 are two different keys, and matching on keys is exact too.
%% expect: {2,integer,float,integer,false,{ok,float},error,default}
-module(keys_are_exact).
-export([main/0]).

main() ->
    M = #{1 => integer, 1.0 => float},
    #{1 := A} = M,
    #{1.0 := B} = M,
    {map_size(M), A, B, maps:get(1, M), is_map_key(2, M), maps:find(1.0, M), maps:find(2, M), maps:get(2, M, default)}.
