%% The stack of a waiting process.
%% expect: [{inner,0},{outer,0}]
-module(current_stacktrace).
-export([main/0]).

main() ->
    Pid = spawn(fun() -> {x, outer()} end),
    wait(Pid),
    {current_stacktrace, Stack} = process_info(Pid, current_stacktrace),
    exit(Pid, kill),
    [{F, A} || {?MODULE, F, A, _} <- lists:sublist(Stack, 2)].

outer() -> [inner() | tail].

inner() -> receive stop -> ok end.

wait(Pid) ->
    case process_info(Pid, status) of
        {status, waiting} -> ok;
        _ -> erlang:yield(), wait(Pid)
    end.
