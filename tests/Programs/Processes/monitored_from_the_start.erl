%% spawn_opt with options of the monitor: a tag of one's own, and an alias.
%% expect: [gone,hello,[{true,2,0}],{suspending,[]},{min_heap_size,233},{min_bin_vheap_size,46422},true,[badarg,badarg,badarg,badarg]]
-module(monitored_from_the_start).
-export([main/0]).

main() ->
    {Pid, Ref} = spawn_opt(fun() -> exit(gone) end, [{monitor, [{tag, {my, "tag"}}]}]),
    Tagged = receive {{my, "tag"}, Ref, process, Pid, Reason} -> Reason end,
    {Other, Alias} = spawn_opt(fun() -> receive {From, Text} -> From ! {reply, Text} end end, [link, {monitor, [{alias, reply_demonitor}]}]),
    Other ! {Alias, hello},
    Reply = receive {reply, Text} -> Text after 5000 -> none end,
    Other2 = spawn(fun() -> receive stop -> ok end end),
    erlang:suspend_process(Other2),
    erlang:suspend_process(Other2),
    Suspending = [{Suspended =:= Other2, Count, Outstanding} || {Suspended, Count, Outstanding} <- element(2, process_info(self(), suspending))],
    erlang:resume_process(Other2),
    erlang:resume_process(Other2),
    [Tagged, Reply, Suspending, process_info(self(), suspending), process_info(self(), min_heap_size), process_info(self(), min_bin_vheap_size),
     is_binary(element(2, process_info(Other2, backtrace))),
     [try spawn_opt(fun() -> ok end, [{monitor, Options}]) catch error:R -> R end || Options <- [[other], [{alias, no_mode}], [{other, 1}], x]]].
