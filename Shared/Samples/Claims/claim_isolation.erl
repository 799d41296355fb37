%% Thousands of calls answer pings; then one after the other crashes.
%% How long the others take is measured all the time, in windows of 100 ms.
-module(claim_isolation).
-export([start/0, run/3]).

-define(WINDOW_MS, 100).
-define(PINGS, 10).

start() -> run(2000, 2000, 2000).

run(Count, CalmMs, CrashMs) ->
    Calls = maps:from_list([{N, spawn(fun call/0)} || N <- lists:seq(1, Count)]),
    %% The first turns translate code; they are not measured.
    window(Calls, now_ms() + 300, [], 0, false),
    Start = now_ms(),
    {Calm, 0} = phase(Calls, 0, Start, Start + CalmMs, false),
    {Rest, Crashed} = phase(Calm, 0, Start, Start + CalmMs + CrashMs, true),
    Kept = [N || {N, Pid} <- maps:to_list(Rest), maps:get(N, Calls) =:= Pid, ping(Pid) >= 0],
    io:format("survived ~p ~p ~p~n", [Count, length(Kept), Crashed]),
    done.

call() ->
    receive
        {ping, From, Reference} ->
            From ! Reference,
            call();
        {add, What} ->
            %% The bug: What is not always a number.
            _ = 1 + What,
            call()
    end.

phase(Calls, Crashed, Start, End, Crashing) ->
    Now = now_ms(),
    case Now >= End of
        true -> {Calls, Crashed};
        false ->
            {Next, More, Times} = window(Calls, Now + ?WINDOW_MS, [], Crashed, Crashing),
            Sorted = lists:sort(Times),
            io:format("window ~p ~p ~p ~p~n", [now_ms() - Start, part(Sorted, 50), part(Sorted, 99), More]),
            phase(Next, More, Start, End, Crashing)
    end.

window(Calls, End, Times, Crashed, Crashing) ->
    case now_ms() >= End of
        true -> {Calls, Crashed, Times};
        false ->
            {Next, More} = maybe_crash(Calls, Crashed, Crashing),
            Taken = [ping(maps:get(rand:uniform(maps:size(Next)), Next)) || _ <- lists:seq(1, ?PINGS)],
            receive after 1 -> ok end,
            window(Next, End, Taken ++ Times, More, Crashing)
    end.

maybe_crash(Calls, Crashed, false) -> {Calls, Crashed};
maybe_crash(Calls, Crashed, true) ->
    Number = rand:uniform(maps:size(Calls)),
    Victim = maps:get(Number, Calls),
    Monitor = monitor(process, Victim),
    Victim ! {add, not_a_number},
    receive {'DOWN', Monitor, process, Victim, {badarith, _}} -> ok end,
    {Calls#{Number := spawn(fun call/0)}, Crashed + 1}.

%% Microseconds until the answer.
ping(Pid) ->
    Reference = make_ref(),
    Start = erlang:monotonic_time(),
    Pid ! {ping, self(), Reference},
    receive Reference -> erlang:convert_time_unit(erlang:monotonic_time() - Start, native, nanosecond) / 1000 end.

part(Sorted, Percent) -> lists:nth(max(1, length(Sorted) * Percent div 100), Sorted).

now_ms() -> erlang:monotonic_time(millisecond).
