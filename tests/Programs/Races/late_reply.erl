%% expect: {one,two}
%% or: {timeout,one}
%% A call without a reference takes the late answer of the one before for its own.
-module(late_reply).
-export([main/0]).

main() ->
    Server = spawn(fun server/0),
    spawn(fun() -> work(30000) end),
    First = call(Server, one, 1),
    {First, call(Server, two, 1000)}.

call(Server, Request, Patience) ->
    Server ! {self(), Request},
    receive {answer, Answer} -> Answer after Patience -> timeout end.

%% Alone it answers in time; not when the other one works at the same time.
server() ->
    receive {From, one} -> work(20000), From ! {answer, one} end,
    receive {Client, two} -> Client ! {answer, two} end.

work(0) -> ok;
work(Left) -> work(Left - 1).
