%% 200,000 processes that are made, send one message and end; at most a thousand at once.
-module(spawn_exit).
-export([main/0]).

main() -> measure:microseconds(fun() -> rounds(200) end).

rounds(0) -> ok;
rounds(N) ->
    Self = self(),
    make(1000, Self),
    wait(1000),
    rounds(N - 1).

make(0, _) -> ok;
make(N, Self) ->
    spawn(fun() -> Self ! done end),
    make(N - 1, Self).

wait(0) -> ok;
wait(N) -> receive done -> wait(N - 1) end.
