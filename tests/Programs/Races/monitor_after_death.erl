%% expect: finished
%% or: noproc
%% Who monitors a process after it has ended does not learn why.
-module(monitor_after_death).
-export([main/0]).

main() ->
    Worker = spawn(fun() -> exit(finished) end),
    Ref = monitor(process, Worker),
    receive {'DOWN', Ref, process, Worker, Reason} -> Reason end.
