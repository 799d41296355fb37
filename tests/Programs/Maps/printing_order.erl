%% A small map prints, lists and folds its keys in term order; all integers come before all floats.
%% expect: {#{1 => 10,7 => 4,1.0 => 11,2.5 => 5,a => 6,z => 1,{t} => 3,#{} => 9,[] => 8,"str" => 2,<<"bin">> => 7},[1,7,1.0,2.5,a,z,{t},#{},[],"str",<<"bin">>],[7,2,8,9,3,1,6,5,11,4,10]}
-module(printing_order).
-export([main/0]).

main() ->
    M = #{z => 1, "str" => 2, {t} => 3, 7 => 4, 2.5 => 5, a => 6, <<"bin">> => 7, [] => 8, #{} => 9, 1 => 10, 1.0 => 11},
    {M, maps:keys(M), maps:fold(fun(_, V, Acc) -> [V | Acc] end, [], M)}.
