%% seq counts up, down and nothing at all; a step in the wrong direction is an error.
%% expect: {[1,2,3,4,5],[1,4,7,10],[5,3,1],[],[3],[x,x,x],[],error,error,error}
-module(seq_and_duplicate).
-export([main/0]).

main() ->
    {lists:seq(1, 5), lists:seq(1, 10, 3), lists:seq(5, 1, -2), lists:seq(1, 0), lists:seq(3, 3), lists:duplicate(3, x),
     lists:duplicate(0, x),
     class(fun() -> lists:seq(1, -5) end), class(fun() -> lists:seq(1, 5, -1) end), class(fun() -> lists:seq(1, 5, 0) end)}.

class(F) ->
    try F() of _ -> none catch Class:_ -> Class end.
