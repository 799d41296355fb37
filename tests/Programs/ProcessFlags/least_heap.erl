%% min_heap_size gives a process a heap of at least that size, from its start or from its next collection on.
%% expect: [true,true,true,{min_heap_size,28690},badarg,badarg]
-module(least_heap).
-export([main/0]).

main() ->
    [answer(fun() -> has(20000) end, [{min_heap_size, 20000}]),
     answer(fun() -> process_flag(min_heap_size, 50000), garbage_collect(), has(50000) end, []),
     answer(fun() -> has(20000) end, [{min_heap_size, 20000}, {max_heap_size, 0}, {fullsweep_after, 0}]),
     answer(fun() -> lists:keyfind(min_heap_size, 1, element(2, process_info(self(), garbage_collection))) end, [{min_heap_size, 20000}]),
     refused([{min_heap_size, 2000}, {max_heap_size, 1000}]),
     refused([{no_such_option, 1}])].

has(Words) -> element(2, process_info(self(), heap_size)) >= Words.

answer(Fun, Options) ->
    Self = self(),
    Pid = spawn_opt(fun() -> Self ! {self(), Fun()} end, Options),
    receive {Pid, Answer} -> Answer end.

refused(Options) ->
    try spawn_opt(fun() -> ok end, Options) catch error:Reason -> Reason end.
