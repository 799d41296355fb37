%% What a process tells about itself.
%% expect: [true,true,true,true,true,true,true,true,own_information,true,true,true,true,true]
-module(own_information).
-export([main/0]).

main() ->
    put(k, v),
    Me = self(),
    [process_info(Me, Item) =:= Value || {Item, Value} <- [{registered_name, []}, {message_queue_len, {message_queue_len, 0}},
     {messages, {messages, []}}, {trap_exit, {trap_exit, false}}, {priority, {priority, normal}},
        {status, {status, running}}, {links, {links, []}}]] ++
    [lists:member({k, v}, element(2, process_info(Me, dictionary))), element(1, element(2, process_info(Me, current_function))),
     is_integer(element(2, process_info(Me, reductions))), element(2, process_info(Me, memory)) > 100,
     element(2, process_info(Me, heap_size)) > 10, element(2, process_info(Me, stack_size)) > 0,
         element(2, process_info(Me, group_leader)) =:= group_leader()].
