%% expect: answered
%% or: starved
%% A server that always takes urgent messages first may never come to the others.
-module(starvation).
-export([main/0]).

main() ->
    Server = spawn(fun server/0),
    Urgent = spawn(fun() -> urgent(Server, 20) end),
    Server ! {ordinary, self()},
    receive
        answered -> exit(Urgent, kill), answered;
        all_urgent_done -> starved
    end.

urgent(Server, 0) -> Server ! stop;
urgent(Server, Left) -> Server ! {urgent, Left}, urgent(Server, Left - 1).

server() ->
    receive
        {urgent, _} -> server()
    after 0 ->
        receive
            {urgent, _} -> server();
            {ordinary, From} ->
                receive stop -> From ! all_urgent_done after 0 -> From ! answered end
        end
    end.
