%% A process that is killed in the middle of an endless search ends.
%% expect: killed
-module(re_killed_search).
-export([main/0]).

main() ->
    {Pid, Monitor} = spawn_monitor(fun() -> [re:run(binary:copy(<<"a">>, 100), "(a+)+(a+)+[bc]", [{match_limit, 1000000000}]) || _ <- lists:seq(1, 1000000)] end),
    receive after 20 -> ok end,
    exit(Pid, kill),
    receive {'DOWN', Monitor, process, Pid, Reason} -> Reason end.
