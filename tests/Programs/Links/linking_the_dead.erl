%% Linking to a process that has ended: an exit signal with noproc when trapping exits, otherwise the error noproc.
%% expect: {noproc,{caught,noproc}}
-module(linking_the_dead).
-export([main/0]).

main() ->
    {Pid, Ref} = spawn_monitor(fun() -> ok end),
    receive {'DOWN', Ref, _, _, _} -> ok end,
    process_flag(trap_exit, true),
    true = link(Pid),
    A = receive {'EXIT', Pid, R} -> R end,
    {_, Ref2} = spawn_monitor(fun() -> try link(Pid), receive never -> ok end catch error:E -> exit({caught, E}) end end),
    {A, receive {'DOWN', Ref2, _, _, R2} -> R2 end}.
