%% A timer to a process that ended, or to a name nobody has, does nothing.
%% expect: {true,false}
-module(timers_of_the_dead).
-export([main/0]).

main() ->
    {Pid, Ref} = spawn_monitor(fun() -> ok end),
    receive {'DOWN', Ref, _, _, _} -> ok end,
    Timer = erlang:send_after(5, Pid, lost),
    erlang:send_after(5, nobody_has_this_name, lost),
    receive after 15 -> ok end,
    {is_reference(Timer), erlang:read_timer(Timer)}.
