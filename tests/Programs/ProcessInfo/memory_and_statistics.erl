%% The kinds of memory and the statistics, by their form.
%% expect: [[total,processes,processes_used,system,atom,atom_used,binary,code,ets],true,[true,true,true,true,true,true,true,true,true],[code,total,ets],[],[badarg,badarg,badarg],true,[{number,number},{number,number},{number,number,number},{{input,number},{output,number}},{number,number},number,{number,number},number,number,number,{number,number},undefined],[true,true,true,true],badarg]
-module(memory_and_statistics).
-export([main/0]).

main() ->
    Memory = erlang:memory(),
    [[Kind || {Kind, _} <- Memory],
     lists:all(fun({_, Bytes}) -> is_integer(Bytes) andalso Bytes >= 0 end, Memory),
     [is_integer(erlang:memory(Kind)) || {Kind, _} <- Memory],
     [Kind || {Kind, _} <- erlang:memory([code, total, ets])],
     erlang:memory([]),
     [try erlang:memory(Kind) catch error:Reason -> Reason end || Kind <- [no_such_kind, [total, none], 1]],
     grows(),
     [shape(erlang:statistics(Item)) || Item <- [context_switches, exact_reductions, garbage_collection, io, reductions, run_queue, runtime, total_active_tasks,
                                                 total_run_queue_lengths, total_run_queue_lengths_all, wall_clock, scheduler_wall_time]],
     [is_list(erlang:statistics(Item)) || Item <- [active_tasks, active_tasks_all, run_queue_lengths, run_queue_lengths_all]],
     try erlang:statistics(no_such_item) catch error:Reason -> Reason end].

%% A large table is counted as one.
grows() ->
    Before = erlang:memory(ets),
    Table = ets:new(t, []),
    ets:insert(Table, [{N, N} || N <- lists:seq(1, 10000)]),
    After = erlang:memory(ets),
    ets:delete(Table),
    After - Before > 100000.

shape(Tuple) when is_tuple(Tuple) -> list_to_tuple([shape(Element) || Element <- tuple_to_list(Tuple)]);
shape(Number) when is_integer(Number) -> number;
shape(Atom) -> Atom.
