%% The reason of a process that failed holds its stack trace; an exit/1 has none.
%% expect: [{oops,in_exit_reasons},leaving,{badarg,erlang}]
-module(in_exit_reasons).
-export([main/0]).

main() ->
    [reason(F) || F <- [fun() -> {x, erlang:error(oops)} end, fun() -> exit(leaving) end, fun() -> [hd(id(a))] end]].

reason(F) ->
    {_, Ref} = spawn_monitor(F),
    receive
        {'DOWN', Ref, process, _, {R, [{M, _, _, _} | _]}} -> {R, M};
        {'DOWN', Ref, process, _, R} -> R
    end.

id(X) -> X.
