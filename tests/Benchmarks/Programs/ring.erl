%% A token that goes a hundred times around a ring of a thousand processes.
-module(ring).
-export([main/0]).

main() -> measure:microseconds(fun run/0).

run() ->
    Self = self(),
    First = lists:foldl(fun(_, Next) -> spawn_link(fun() -> pass(Next) end) end, Self, lists:seq(1, 1000)),
    laps(First, 100),
    First ! stop,
    receive stop -> ok end.

pass(Next) ->
    receive
        token -> Next ! token, pass(Next);
        stop -> Next ! stop
    end.

laps(_, 0) -> ok;
laps(First, N) ->
    First ! token,
    receive token -> laps(First, N - 1) end.
