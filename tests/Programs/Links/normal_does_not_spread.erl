%% A normal end is no reason to end for those linked.
%% expect: {normal,stopped}
-module(normal_does_not_spread).
-export([main/0]).

main() ->
    Me = self(),
    {Pid, Ref} = spawn_monitor(fun() ->
        Child = spawn_link(fun() -> receive end_now -> ok end end),
        R = monitor(process, Child),
        Child ! end_now,
        receive {'DOWN', R, _, _, Why} -> Me ! {child, Why} end,
        receive stop -> exit(stopped) end
    end),
    Child = receive {child, Why} -> Why end,
    Pid ! stop,
    {Child, receive {'DOWN', Ref, process, Pid, Reason} -> Reason end}.
