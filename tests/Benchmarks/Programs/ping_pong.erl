%% 200,000 round trips of a message between two processes.
-module(ping_pong).
-export([main/0]).

main() ->
    measure:microseconds(fun() ->
        Other = spawn_link(fun answer/0),
        ping(Other, 200000)
    end).

ping(Other, 0) -> Other ! stop;
ping(Other, N) ->
    Other ! {ping, self()},
    receive pong -> ping(Other, N - 1) end.

answer() ->
    receive
        {ping, From} -> From ! pong, answer();
        stop -> ok
    end.
