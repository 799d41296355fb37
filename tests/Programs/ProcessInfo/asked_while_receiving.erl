%% However often a waiting process is asked, it stands in its receive.
%% expect: [{inner,0},{outer,0}]
-module(asked_while_receiving).
-export([main/0]).

main() ->
    Pid = spawn(fun() -> {x, outer()} end),
    wait(Pid),
    Me = self(),
    Askers = [spawn(fun() -> Me ! {self(), [stack(Pid) || _ <- lists:seq(1, 300)]} end) || _ <- lists:seq(1, 4)],
    Stacks = [Stack || Asker <- Askers, Stack <- receive {Asker, Seen} -> Seen end],
    exit(Pid, kill),
    [Always] = lists:usort(Stacks),
    Always.

stack(Pid) ->
    {current_stacktrace, Stack} = process_info(Pid, current_stacktrace),
    [{F, A} || {?MODULE, F, A, _} <- lists:sublist(Stack, 2)].

outer() -> [inner() | tail].

inner() -> receive stop -> ok end.

wait(Pid) ->
    case process_info(Pid, status) of
        {status, waiting} -> ok;
        _ -> erlang:yield(), wait(Pid)
    end.
