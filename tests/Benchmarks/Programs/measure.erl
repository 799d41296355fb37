%% Measures from inside: warms up, runs several times, prints the median. Loaded beside every benchmark.
%% What is measured is printed as lines "measure KEY NUMBER", which the comparison reads; "memory KEY" asks it to look.
-module(measure).
-export([microseconds/1, report/2, read_memory/1, now_us/0]).

-define(WARM_UP_US, 300000).
-define(RUNS, 5).

%% The median time of a call of Fun, in microseconds, after warming up. Each run starts with a fresh heap of its own.
microseconds(Fun) ->
    warm_up(Fun, now_us() + ?WARM_UP_US),
    Times = lists:sort([once(Fun) || _ <- lists:seq(1, ?RUNS)]),
    report(microseconds, lists:nth((?RUNS + 1) div 2, Times)).

warm_up(Fun, Until) ->
    once(Fun),
    case now_us() < Until of
        true -> warm_up(Fun, Until);
        false -> ok
    end.

once(Fun) ->
    Self = self(),
    spawn_link(fun() ->
        Start = now_us(),
        Fun(),
        Self ! {took, now_us() - Start}
    end),
    receive {took, Time} -> Time end.

report(Key, Number) ->
    io:format("measure ~w ~w~n", [Key, Number]).

%% Asks the comparison to read the memory of this virtual machine now, and gives it time to do so.
read_memory(Key) ->
    io:format("memory ~w~n", [Key]),
    receive after 500 -> ok end.

now_us() ->
    erlang:monotonic_time(microsecond).
