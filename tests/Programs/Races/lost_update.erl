%% expect: 2
%% or: 1
%% Two clients read a counter and write it back in two calls: one of the updates may be lost.
-module(lost_update).
-export([main/0]).

main() ->
    Counter = spawn(fun() -> counter(0) end),
    Clients = [spawn_monitor(fun() -> call(Counter, {put, call(Counter, get) + 1}) end) || _ <- [1, 2]],
    [receive {'DOWN', Ref, process, _, normal} -> ok end || {_, Ref} <- Clients],
    call(Counter, get).

call(Counter, Request) ->
    Ref = make_ref(),
    Counter ! {self(), Ref, Request},
    receive {Ref, Answer} -> Answer end.

counter(Value) ->
    receive
        {From, Ref, get} -> From ! {Ref, Value}, counter(Value);
        {From, Ref, {put, New}} -> From ! {Ref, ok}, counter(New)
    end.
