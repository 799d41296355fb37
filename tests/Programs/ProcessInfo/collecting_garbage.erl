%% Collecting garbage changes nothing that can be seen.
%% expect: {500500,{500,"x"},2000,{1000,1000},true,true}
-module(collecting_garbage).
-export([main/0]).

main() ->
    L = lists:seq(1, 1000),
    M = maps:from_list([{N, {N, "x"}} || N <- L]),
    B = binary:copy(<<"ab">>, 1000),
    F = fun() -> {length(L), map_size(M)} end,
    true = garbage_collect(),
    _ = lists:foldl(fun(N, Acc) -> {N, Acc, [N]} end, {}, lists:seq(1, 20000)),
    true = garbage_collect(),
    {lists:sum(L), maps:get(500, M), byte_size(B), F(), garbage_collect(self()), garbage_collect(spawn(fun() -> ok end))  =/= x}.
