%% proc_lib: start_link waits for init_ack; the dictionary knows the ancestors and the initial call.
%% expect: {{hello,true,{started_processes,init,2}},stopped,{error,early},{ancestors,1}}
-module(started_processes).
-export([main/0]).

-export([init/2, fails/1]).

main() ->
    process_flag(trap_exit, true),
    {ok, Pid, Info} = proc_lib:start_link(?MODULE, init, [self(), hello]),
    Failed = proc_lib:start_link(?MODULE, fails, [early]),
    Spawned = proc_lib:spawn_link(fun() -> exit({ancestors, length(get('$ancestors'))}) end),
    A = receive {'EXIT', Spawned, R} -> R end,
    Pid ! stop,
    {Info, receive {'EXIT', Pid, R2} -> R2 end, Failed, A}.

init(Parent, Word) ->
    proc_lib:init_ack(Parent, {ok, self(), {Word, hd(get('$ancestors')) =:= Parent, get('$initial_call')}}),
    receive stop -> exit(stopped) end.

fails(Reason) -> exit(Reason).
