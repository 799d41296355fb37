%% Maps compare by size, then by their sorted keys, then by the values in key order.
%% expect: {true,true,true,true,false,true,false,[#{},#{a => 1},#{a => 2},#{b => 1},#{a => 1,b => 0}]}
-module(map_order).
-export([main/0]).

main() ->
    {#{a => 1} < #{a => 2}, #{z => 1} < #{a => 1, b => 1}, #{a => 9} < #{b => 1}, #{a => 1} == #{a => 1.0},
     #{a => 1} =:= #{a => 1.0}, #{1 => x} < #{1.0 => x}, #{1 => x} == #{1.0 => x},
     lists:sort([#{b => 1}, #{}, #{a => 2}, #{a => 1, b => 0}, #{a => 1}])}.
