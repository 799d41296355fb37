%% spawn_opt links and monitors at once, and takes a priority and a heap size.
%% expect: {{priority,low},bye,badarg}
-module(spawn_options).
-export([main/0]).

main() ->
    {Pid, Ref} = spawn_opt(fun() -> receive go -> exit(process_info(self(), priority)) end end,
     [monitor, {priority, low}, {min_heap_size, 1000}]),
    Pid ! go,
    Low = receive {'DOWN', Ref, process, Pid, Reason} -> Reason end,
    process_flag(trap_exit, true),
    Linked = spawn_opt(fun() -> exit(bye) end, [link]),
    {Low, receive {'EXIT', Linked, R} -> R end, try spawn_opt(fun() -> ok end, [no_such_option]) catch error:badarg -> badarg end}.
