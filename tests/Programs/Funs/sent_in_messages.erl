%% A fun travels in a message with its values and runs in the receiver.
%% expect: {made_here,true,true}
-module(sent_in_messages).
-export([main/0]).

main() ->
    Parent = self(),
    Tag = made_here,
    Worker = spawn(fun() -> receive F -> Parent ! F(self()) end end),
    Worker ! fun(Me) -> {Tag, Me =:= Worker, self() =:= Me} end,
    receive Answer -> Answer end.
