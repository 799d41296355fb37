%% An exit signal cannot be caught by try; only exceptions of the process itself can.
%% expect: {from_outside,{caught,from_inside}}
-module(caught_inside).
-export([main/0]).

main() ->
    Me = self(),
    {Pid, Ref} = spawn_monitor(fun() -> try Me ! ready, receive never -> ok end catch C:R -> exit({caught, C, R}) after put(x,
     y) end end),
    receive ready -> ok end,
    exit(Pid, from_outside),
    A = receive {'DOWN', Ref, _, _, W} -> W end,
    {_, Ref2} = spawn_monitor(fun() -> try exit(from_inside) catch exit:R -> exit({caught, R}) end end),
    {A, receive {'DOWN', Ref2, _, _, W2} -> W2 end}.
