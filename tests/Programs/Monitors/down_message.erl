%% A monitor delivers one message with the reason, for every way of ending.
%% expect: [normal,normal,{shutdown,x},killed,{nocatch,t},kill]
-module(down_message).
-export([main/0]).

main() ->
    [reason(F) || F <- [fun() -> ok end, fun() -> exit(normal) end, fun() -> exit({shutdown, x}) end,
     fun() -> exit(self(), kill), receive never -> ok end end, fun() -> throw(t) end, fun() -> exit(kill) end]].

reason(F) ->
    {Pid, Ref} = spawn_monitor(F),
    receive
        {'DOWN', Ref, process, Pid, {{nocatch, T}, _}} -> {nocatch, T};
        {'DOWN', Ref, process, Pid, R} -> R
    end.
