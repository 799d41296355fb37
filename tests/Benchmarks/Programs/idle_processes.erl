%% A million processes that wait in receive; the comparison reads the memory of the whole virtual machine from outside.
-module(idle_processes).
-export([main/0, nobody/0, idle/0]).

main() ->
    Start = measure:now_us(),
    make(1000000),
    measure:report(microseconds, measure:now_us() - Start),
    wait_to_be_read().

%% The same virtual machine without the million.
nobody() ->
    make(1),
    wait_to_be_read().

make(0) -> ok;
make(N) ->
    spawn(?MODULE, idle, []),
    make(N - 1).

idle() -> receive stop -> ok end.

wait_to_be_read() ->
    receive after 1500 -> ok end,
    measure:read_memory(resident).
