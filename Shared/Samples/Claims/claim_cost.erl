%% What a process costs: spawns idle processes and tells how long that took.
%% Each has its own heap, stack and mailbox, and waits for a message that never comes.
-module(claim_cost).
-export([start/0, run/1]).

-define(BATCH, 5000).

start() -> run(100000).

run(Count) -> grow(0, Count, 0).

%% Only the spawning is timed, not the printing. The last one to return keeps everybody alive.
grow(Alive, Count, Micros) when Alive >= Count ->
    io:format("done ~p ~p~n", [Alive, Micros]),
    receive stop -> ok end;
grow(Alive, Count, Micros) ->
    Batch = min(?BATCH, Count - Alive),
    Start = erlang:monotonic_time(microsecond),
    spawn_idle(Batch),
    Spent = Micros + erlang:monotonic_time(microsecond) - Start,
    io:format("alive ~p ~p~n", [Alive + Batch, Spent]),
    grow(Alive + Batch, Count, Spent).

spawn_idle(0) -> ok;
spawn_idle(N) ->
    spawn(fun() -> receive stop -> ok end end),
    spawn_idle(N - 1).
