%% system_flag changes what later processes have, and tells what it was.
%% expect: [233,233,1598,{min_heap_size,233},#{error_logger => true,kill => true,size => 0},#{error_logger => true,kill => false,size => 1000000},#{error_logger => true,kill => false,size => 1000000},[65535,5],{fullsweep_after,65535},on_heap,[badarg,badarg,badarg,badarg,badarg]]
-module(system_wide).
-export([main/0]).

main() ->
    Before = erlang:system_flag(min_heap_size, 1000),
    Own = min_heap_size(self()),
    Pid = spawn(fun() -> receive stop -> ok end end),
    Later = min_heap_size(Pid),
    Pid ! stop,
    1598 = erlang:system_flag(min_heap_size, Before),
    [Before, Own, Later,
     erlang:system_info(min_heap_size),
     erlang:system_flag(max_heap_size, #{size => 1000000, kill => false}), erlang:system_info(max_heap_size), erlang:system_flag(max_heap_size, #{size => 0, kill => true}),
     [erlang:system_flag(fullsweep_after, Count) || Count <- [5, 65535]], erlang:system_info(fullsweep_after),
     erlang:system_info(message_queue_data),
     [try erlang:system_flag(Flag, Value) catch error:Reason -> Reason end || {Flag, Value} <- [{no_such_flag, 1}, {min_heap_size, a}, {backtrace_depth, -1}, {sensitive, true}, {message_queue_data, off_heap}]]].

min_heap_size(Pid) -> proplists:get_value(min_heap_size, element(2, process_info(Pid, garbage_collection))).
