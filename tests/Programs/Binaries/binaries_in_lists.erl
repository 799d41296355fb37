%% A binary and what is built around it at once: compilers secure the heap for all of it in one step.
%% expect: {20000,10000,200000,34}
-module(binaries_in_lists).
-export([main/0]).

main() ->
    L = cells(20000, []),
    T = tuples(10000, []),
    erlang:garbage_collect(),
    {length(L), length(T), lists:sum([byte_size(B) || [B | _] <- L]), lists:sum([N + byte_size(B) || {N, [B], {N, _}} <- T, N =< 4, N > 0])}.

cells(0, Acc) -> Acc;
cells(N, Acc) -> cells(N - 1, [[<<N:16, 0:64>> | N] | Acc]).

tuples(0, Acc) -> Acc;
tuples(N, Acc) -> tuples(N - 1, [{N, [<<N:32, 1:8, 2:8>>], {N, Acc =:= []}} | Acc]).
