%% When a process ends with a reason other than normal, those linked to it end with the same reason.
%% expect: boom
-module(exit_spreads).
-export([main/0]).

main() ->
    {Pid, Ref} = spawn_monitor(fun() ->
        spawn_link(fun() -> exit(boom) end),
        receive never -> ok end
    end),
    receive {'DOWN', Ref, process, Pid, Reason} -> Reason end.
