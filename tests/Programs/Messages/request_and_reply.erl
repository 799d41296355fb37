%% A reference in each request tells the replies apart.
%% expect: [{5,25},{4,16},{3,9},{2,4},{1,1}]
-module(request_and_reply).
-export([main/0]).

main() ->
    Server = spawn(fun Loop() -> receive {From, Ref, X} -> From ! {Ref, X * X}, Loop() end end),
    Refs = [{make_ref(), N} || N <- lists:seq(1, 5)],
    [Server ! {self(), Ref, N} || {Ref, N} <- Refs],
    Answers = [receive {Ref, A} -> {N, A} end || {Ref, N} <- lists:reverse(Refs)],
    exit(Server, kill),
    Answers.
