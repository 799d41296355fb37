%% How a linked process ends for each reason of its partner, trapping or not.
%% expect: [{false,normal,survived},{false,kill,kill},{false,killed,killed},{false,shutdown,shutdown},{false,other,other},{true,normal,{trapped,normal}},{true,kill,{trapped,kill}},{true,killed,{trapped,killed}},{true,shutdown,{trapped,shutdown}},{true,other,{trapped,other}}]
-module(link_signal_matrix).
-export([main/0]).

main() ->
    [{Trap, Reason, partner_ends(Trap, Reason)} || Trap <- [false, true], Reason <- [normal, kill, killed, shutdown, other]].

partner_ends(Trap, Reason) ->
    Me = self(),
    {Pid, Ref} = spawn_monitor(fun() ->
        process_flag(trap_exit, Trap),
        Partner = spawn_link(fun() -> receive go -> exit(Reason) end end),
        Watch = monitor(process, Partner),
        Partner ! go,
        receive {'DOWN', Watch, _, _, _} -> ok end,
        Me ! seen,
        receive
            {'EXIT', Partner, R} -> exit({trapped, R})
        after 0 ->
            receive {'EXIT', Partner, R} -> exit({trapped, R}) after 10 -> exit(survived) end
        end
    end),
    receive {'DOWN', Ref, process, Pid, Why} -> Why end.
