%% Endless loops do not keep others from running; kill ends them.
%% expect: {500500,[killed,killed,killed,killed]}
-module(endless_loops_beside).
-export([main/0]).

main() ->
    Loops = [spawn(fun Loop() -> Loop() end) || _ <- lists:seq(1, 4)],
    Me = self(),
    spawn(fun() -> Me ! lists:sum(lists:seq(1, 1000)) end),
    Sum = receive S -> S end,
    Refs = [monitor(process, P) || P <- Loops],
    [exit(P, kill) || P <- Loops],
    {Sum, [receive {'DOWN', R, process, _, Reason} -> Reason end || R <- Refs]}.
