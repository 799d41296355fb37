%% How late a process wakes up that sleeps ten milliseconds, beside others that never rest.
-module(wake_up).
-export([loops/0, sorting/0, comparing/0, messages/0]).

-define(SLEEP_US, 10000).
-define(SAMPLES, 300).
-define(LONGEST_US, 20000000).
-define(SORTED, 1000000).
-define(COMPARED, 1000000).
-define(MESSAGE_CELLS, 655360).

%% Sixty-four endless loops.
loops() -> beside(64, fun loop/0).

loop() -> loop().

%% lists:sort of a million, again and again.
sorting() -> beside(4, fun() -> sort_forever(numbers(?SORTED, 1, [])) end).

sort_forever(List) ->
    _ = lists:sort(List),
    sort_forever(List).

numbers(0, _, List) -> List;
numbers(N, Seed, List) ->
    Next = (Seed * 1103515245 + 12345) band 16#7FFFFFFF,
    numbers(N - 1, Next, [Next | List]).

%% Two big terms, equal to their last element, compared again and again.
comparing() -> beside(4, fun() -> compare_forever(lists:seq(1, ?COMPARED), lists:seq(1, ?COMPARED)) end).

%% Comparing costs no reductions on OTP, so a slice would be 4,000 comparisons; counting to 400 between them makes it ten.
compare_forever(A, B) ->
    true = A =:= B,
    count(400),
    compare_forever(A, B).

count(0) -> ok;
count(N) -> count(N - 1).

%% Messages of ten megabytes between two processes.
messages() ->
    beside(2, fun() ->
        Sink = spawn_link(fun sink/0),
        send_forever(Sink, lists:seq(1, ?MESSAGE_CELLS))
    end).

sink() ->
    receive {From, _} -> From ! received, sink() end.

send_forever(Sink, Big) ->
    Sink ! {self(), Big},
    receive received -> send_forever(Sink, Big) end.

beside(Count, Fun) ->
    [spawn(Fun) || _ <- lists:seq(1, Count)],
    Self = self(),
    %% The sleeper has a small heap of its own, so that only waking up is measured.
    spawn(fun() -> sleep(1000), Self ! {lateness, measure(?SAMPLES, measure:now_us() + ?LONGEST_US, [])} end),
    receive {lateness, Times} ->
        Sorted = lists:sort(Times),
        measure:report(p50, at(50, Sorted)),
        measure:report(p99, at(99, Sorted)),
        measure:report(max, at(100, Sorted))
    end.

at(Percent, Sorted) -> lists:nth(max(1, length(Sorted) * Percent div 100), Sorted).

%% Where nobody wakes up in time there are fewer samples: it ends after the longest time, but has one at least.
measure(0, _, Times) -> Times;
measure(N, Until, Times) ->
    Start = measure:now_us(),
    sleep(?SLEEP_US div 1000),
    Now = measure:now_us(),
    Late = [Now - Start - ?SLEEP_US | Times],
    case Now < Until of
        true -> measure(N - 1, Until, Late);
        false -> Late
    end.

sleep(Milliseconds) ->
    receive after Milliseconds -> ok end.
