%% A monitor may be an alias too: it ends with the first reply, or when the process ends.
%% expect: {42,true,quiet}
-module(with_alias).
-export([main/0]).

main() ->
    Server = spawn(fun Loop() -> receive {From, Q} -> From ! {From, Q * 2}, Loop(); stop -> exit(stopped) end end),
    R = monitor(process, Server, [{alias, reply_demonitor}]),
    Server ! {R, 21},
    A = receive {R, V} -> V; {'DOWN', R, _, _, W} -> W end,
    R ! late,
    Server ! stop,
    R2 = monitor(process, Server),
    receive {'DOWN', R2, _, _, Why} -> {A, element(1, {Why}) =:= stopped orelse Why =:= noproc,
        receive late -> wrong; {'DOWN', R, _, _, _} -> wrong after 0 -> quiet end} end.
