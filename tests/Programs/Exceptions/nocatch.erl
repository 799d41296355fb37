%% A throw that nobody catches ends the process with {nocatch, Term} as an error.
%% expect: {ball,true}
-module(nocatch).
-export([main/0]).

main() ->
    {Pid, Ref} = spawn_monitor(fun() -> throw(ball) end),
    receive {'DOWN', Ref, process, Pid, {{nocatch, T}, Stack}} -> {T, is_list(Stack)} end.
