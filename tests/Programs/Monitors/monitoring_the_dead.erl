%% Monitoring a process that has ended, or a name nobody has, gives noproc at once.
%% expect: {{true,noproc},{nobody_here,true,noproc}}
-module(monitoring_the_dead).
-export([main/0]).

main() ->
    {Pid, Ref} = spawn_monitor(fun() -> ok end),
    receive {'DOWN', Ref, _, _, _} -> ok end,
    A = monitor(process, Pid),
    B = monitor(process, nobody_here),
    {receive {'DOWN', A, process, P, R} -> {P =:= Pid, R} end,
     receive {'DOWN', B, process, {Name, Node}, R2} -> {Name, Node =:= node(), R2} end}.
