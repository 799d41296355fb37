%% Throws and exits have stack traces too.
%% expect: {[{f,1},{main,0}],[{f,1},{main,0}]}
-module(of_throw_and_exit).
-export([main/0]).

main() ->
    {try {x, f(throw)} catch throw:t:S1 -> names(S1) end, try {x, f(exit)} catch exit:e:S2 -> names(S2) end}.

f(throw) -> [throw(t)];
f(exit) -> [exit(e)].

names(Stack) -> [{F, A} || {?MODULE, F, A, _} <- Stack].
