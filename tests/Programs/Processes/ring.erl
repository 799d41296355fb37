%% A token goes ten times around a ring of a hundred processes.
%% expect: 1000
-module(ring).
-export([main/0]).

main() ->
    Me = self(),
    First = lists:foldl(fun(_, Next) -> spawn(fun() -> pass(Next) end) end, Me, lists:seq(1, 100)),
    laps(First, 10, 0).

pass(Next) ->
    receive
        stop -> Next ! stop;
        {token, N} -> Next ! {token, N + 1}, pass(Next)
    end.

laps(First, 0, Count) ->
    First ! stop,
    receive stop -> Count end;
laps(First, Laps, Count) ->
    First ! {token, Count},
    receive {token, N} -> laps(First, Laps - 1, N) end.
