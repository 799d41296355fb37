%% A process whose heap outgrows max_heap_size is killed, alone; kill => false only tells the log, and shared binaries may count, too.
%% expect: [killed,killed,killed,{done,200000},done,killed]
-module(largest_heap).
-export([main/0]).

main() ->
    [reason(fun() -> grow([]) end, 100000),
     reason(fun() -> grow([]) end, #{size => 100000, error_logger => false}),
     reason(fun() -> process_flag(max_heap_size, #{size => 100000, error_logger => false}), grow([]) end, 0),
     reason(fun() -> exit({done, length(lists:seq(1, 200000))}) end, #{size => 100000, error_logger => false, kill => false}),
     reason(fun binaries/0, #{size => 1000000, error_logger => false}),
     binaries_counted()].

reason(Fun, Limit) ->
    {Pid, Ref} = spawn_opt(Fun, [monitor, {max_heap_size, Limit}]),
    receive {'DOWN', Ref, process, Pid, Reason} -> Reason end.

grow(L) -> grow([1, 2, 3, 4, 5, 6, 7, 8, 9, 10 | L]).

%% 16 MB of binaries, which are not on the heap.
binaries() ->
    Binaries = [binary:copy(<<X>>, 8000) || X <- lists:seq(1, 2000)],
    garbage_collect(),
    length(Binaries) =:= 2000 andalso exit(done).

%% OTP knows of include_shared_binaries since release 27 only.
binaries_counted() ->
    case erlang:system_info(machine) =:= "BEAM" andalso is_known() of
        true -> reason(fun binaries/0, #{size => 1000000, error_logger => false, include_shared_binaries => true});
        false -> killed
    end.

is_known() ->
    process_flag(max_heap_size, #{size => 0, include_shared_binaries => true}),
    is_map_key(include_shared_binaries, process_flag(max_heap_size, 0)).
