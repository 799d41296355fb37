%% Flags answer what they were before; sizes are rounded up to those that heaps have.
%% expect: [#{error_logger => true,kill => true,size => 0},#{error_logger => true,kill => true,size => 100000},#{error_logger => true,kill => false,size => 200000},[badarg,badarg,badarg,badarg,badarg,badarg],#{error_logger => true,kill => true,size => 0},{accepted,233},#{error_logger => true,kill => true,size => 3000},[6772,1598,1598,233],[46422,46422,75113],[65535,10,0,4464],[on_heap,off_heap],[false,true],[error_handler,settings],[badarg,badarg,badarg,badarg,badarg,badarg,badarg],{message_queue_data,on_heap},[max_heap_size,min_bin_vheap_size,min_heap_size,fullsweep_after,minor_gcs],[old_heap_block_size,heap_block_size,mbuf_size,recent_size,stack_size,old_heap_size,heap_size,bin_vheap_size,bin_vheap_block_size,bin_old_vheap_size,bin_old_vheap_block_size]]
-module(settings).
-export([main/0]).

main() ->
    Default = process_flag(max_heap_size, 100000),
    [Default,
     process_flag(max_heap_size, #{size => 200000, kill => false}),
     process_flag(max_heap_size, 0),
     [refused(max_heap_size, Value) || Value <- [1, -1, #{}, #{kill => true}, #{size => 3000, kill => 1}, a]],
     process_flag(max_heap_size, #{size => 3000, other => 1}),
     refused(min_heap_size, 5000),
     process_flag(max_heap_size, 0),
     [process_flag(min_heap_size, Size) || Size <- [1000, 1000, 0, 233]],
     [process_flag(min_bin_vheap_size, Size) || Size <- [10, 50000, 46422]],
     [process_flag(fullsweep_after, Count) || Count <- [10, 0, 70000, 65535]],
     [process_flag(message_queue_data, Where) || Where <- [off_heap, on_heap]],
     [process_flag(sensitive, Is) || Is <- [true, false]],
     [process_flag(error_handler, Module) || Module <- [settings, error_handler]],
     [refused(Flag, Value) || {Flag, Value} <- [{min_heap_size, a}, {min_heap_size, -1}, {fullsweep_after, -1}, {message_queue_data, mixed}, {sensitive, 1},
                                                {error_handler, 1}, {no_such_flag, true}]],
     process_info(self(), message_queue_data),
     [Item || {Item, _} <- element(2, process_info(self(), garbage_collection))],
     [Item || {Item, _} <- element(2, process_info(self(), garbage_collection_info))]].

refused(Flag, Value) ->
    try process_flag(Flag, Value) of
        Before -> {accepted, Before}
    catch
        error:Reason -> Reason
    end.
