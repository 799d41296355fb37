%% exit/2 with normal, kill and other reasons, to processes that trap exits and to those that do not.
%% expect: [{false,normal,survived},{false,kill,killed},{false,killed,killed},{false,shutdown,shutdown},{false,other,other},{true,normal,{trapped,normal}},{true,kill,killed},{true,killed,{trapped,killed}},{true,shutdown,{trapped,shutdown}},{true,other,{trapped,other}}]
-module(exit_signal_matrix).
-export([main/0]).

main() ->
    [{Trap, Reason, send(Trap, Reason)} || Trap <- [false, true], Reason <- [normal, kill, killed, shutdown, other]].

send(Trap, Reason) ->
    Me = self(),
    {Pid, Ref} = spawn_monitor(fun() ->
        process_flag(trap_exit, Trap),
        Me ! ready,
        receive
            {'EXIT', Me, R} -> exit({trapped, R});
            still_there -> exit(survived)
        end
    end),
    receive ready -> ok end,
    exit(Pid, Reason),
    Pid ! still_there,
    receive {'DOWN', Ref, process, Pid, Why} -> Why end.
