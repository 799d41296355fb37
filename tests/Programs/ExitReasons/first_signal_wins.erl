%% Of two exit signals from one sender the first decides.
%% expect: {first,true}
-module(first_signal_wins).
-export([main/0]).

main() ->
    Pid = spawn(fun() -> receive never -> ok end end),
    Ref = monitor(process, Pid),
    exit(Pid, first),
    exit(Pid, second),
    {receive {'DOWN', Ref, _, _, R} -> R end, exit(Pid, third)}.
