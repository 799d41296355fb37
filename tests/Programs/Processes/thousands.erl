%% Ten thousand processes, each answering once.
%% expect: 333383335000
-module(thousands).
-export([main/0]).

main() ->
    Me = self(),
    [spawn(fun() -> Me ! {square, N * N} end) || N <- lists:seq(1, 10000)],
    lists:sum([receive {square, S} -> S end || _ <- lists:seq(1, 10000)]).
