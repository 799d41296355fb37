%% What is sent is a copy, equal but the receiver's own; big terms and shared parts too.
%% expect: {1000,true}
-module(are_copies).
-export([main/0]).

main() ->
    Me = self(),
    Big = lists:duplicate(1000, {x, "text", 1 bsl 100, <<"bits", 3:2>>, #{k => 2.5}}),
    Pid = spawn(fun() -> receive T -> Me ! {size, length(T)}, Me ! T end end),
    Pid ! Big,
    {receive {size, N} -> N end, receive T -> T =:= Big end}.
