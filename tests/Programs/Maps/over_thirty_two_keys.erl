%% A map of more than 32 keys holds, finds, replaces and removes them all.
%% expect: {1000,603729,500500,true,true,true,#{971 => 942841,972 => 944784,973 => 946729,974 => 948676,975 => 950625,976 => 952576,977 => 954529,978 => 956484,979 => 958441,980 => 960400,981 => 962361,982 => 964324,983 => 966289,984 => 968256,985 => 970225,986 => 972196,987 => 974169,988 => 976144,989 => 978121,990 => 980100,991 => 982081,992 => 984064,993 => 986049,994 => 988036,995 => 990025,996 => 992016,997 => 994009,998 => 996004,999 => 998001,1000 => 1000000}}
-module(over_thirty_two_keys).
-export([main/0]).

main() ->
    M = maps:from_list([{N, N * N} || N <- lists:seq(1, 1000)]),
    Less = lists:foldl(fun(N, Acc) -> maps:remove(N, Acc) end, M, lists:seq(1, 970)),
    {map_size(M), maps:get(777, M), lists:sum(maps:keys(M)), lists:sort(maps:keys(M)) =:= lists:seq(1, 1000), M#{500 := x} =/= M,
     (M#{500 := x})#{500 := 250000} =:= M, Less}.
