%% Status, current function, initial call, links and monitors of a waiting process.
%% expect: [{current_function,{of_others,wait,0}},{initial_call,{of_others,wait,0}},{message_queue_len,1},{messages,[unread]},linked_to_me,monitored_by_me,{registered_name,[]}]
-module(of_others).
-export([main/0]).

-export([wait/0]).

main() ->
    Pid = spawn(?MODULE, wait, []),
    link(Pid),
    monitor(process, Pid),
    Pid ! unread,
    wait_until(Pid, {message_queue_len, 1}),
    wait_until(Pid, {status, waiting}),
    Me = self(),
    Info = process_info(Pid, [current_function, initial_call, message_queue_len, messages, links, monitored_by, registered_name]),
    unlink(Pid),
    exit(Pid, kill),
    [case I of {links, [Me]} -> linked_to_me; {monitored_by, [Me]} -> monitored_by_me; _ -> I end || I <- Info].

wait() -> receive never -> ok end.

wait_until(Pid, {Item, Value}) ->
    case process_info(Pid, Item) of
        {Item, Value} -> ok;
        _ -> erlang:yield(), wait_until(Pid, {Item, Value})
    end.
