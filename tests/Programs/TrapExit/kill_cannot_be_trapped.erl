%% kill always ends a process; those linked to it see killed, and may trap that.
%% expect: {killed,{i_saw,killed}}
-module(kill_cannot_be_trapped).
-export([main/0]).

main() ->
    process_flag(trap_exit, true),
    Victim = spawn_link(fun() -> process_flag(trap_exit, true), receive never -> ok end end),
    exit(Victim, kill),
    First = receive {'EXIT', Victim, R} -> R end,
    Trapper = spawn_link(fun() -> process_flag(trap_exit, true), P = spawn_link(fun() -> receive x -> x end end), exit(P, kill),
        receive {'EXIT', P, W} -> exit({i_saw, W}) end end),
    {First, receive {'EXIT', Trapper, R2} -> R2 end}.
