%% demonitor stops a monitor; with flush it also removes a message that came already.
%% expect: {{message_queue_len,0},true,false,true,true,quiet}
-module(demonitor_flush).
-export([main/0]).

main() ->
    {Pid, Ref} = spawn_monitor(fun() -> ok end),
    Second = monitor(process, Pid),
    receive {'DOWN', Second, _, _, _} -> ok end,
    wait_for_message(),
    true = demonitor(Ref, [flush]),
    Left = process_info(self(), message_queue_len),
    Live = spawn(fun() -> receive stop -> ok end end),
    R3 = monitor(process, Live),
    {Left, demonitor(R3, [info]), demonitor(R3, [info]), demonitor(R3), demonitor(make_ref()),
     begin exit(Live, kill), receive {'DOWN', R3, _, _, _} -> wrong after 5 -> quiet end end}.

wait_for_message() ->
    case process_info(self(), message_queue_len) of
        {_, 0} -> erlang:yield(), wait_for_message();
        _ -> ok
    end.
