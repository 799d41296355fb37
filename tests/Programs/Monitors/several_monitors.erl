%% Each call of monitor makes another one, and each delivers.
%% expect: {3,[over,over,over],3}
-module(several_monitors).
-export([main/0]).

main() ->
    Pid = spawn(fun() -> receive stop -> exit(over) end end),
    Refs = [monitor(process, Pid) || _ <- [1, 2, 3]],
    {monitors, Monitors} = process_info(self(), monitors),
    Pid ! stop,
    {length(Monitors), [receive {'DOWN', R, process, Pid, Why} -> Why end || R <- Refs], length(lists:usort(Refs))}.
