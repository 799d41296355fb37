%% Endless loops beside processes that answer pings, all of the same priority.
%% A loop has no receive and no end; it still gives way, because each turn ends after 4,000 reductions.
-module(claim_preemption).
-export([start/0, run/3]).

-define(WINDOW_MS, 100).
-define(PINGS, 3).

start() -> run(16, 2000, 2000).

run(Loops, CalmMs, LoopMs) ->
    Echoes = [spawn_link(fun echo/0) || _ <- lists:seq(1, 10)],
    %% The first turns translate code; they are not measured.
    window(Echoes, now_ms() + 300, []),
    Start = now_ms(),
    phase(Echoes, [], Start, Start + CalmMs),
    Endless = [spawn_link(fun() -> loop(0) end) || _ <- lists:seq(1, Loops)],
    phase(Echoes, Endless, Start, Start + CalmMs + LoopMs),
    io:format("loops ~p ~p~n", [length(Endless), reductions(Endless)]),
    [begin unlink(Pid), exit(Pid, kill) end || Pid <- Endless],
    done.

loop(N) -> loop((N + 1) band 16#FFFFFF).

echo() ->
    receive
        {ping, From, Reference} ->
            From ! Reference,
            echo()
    end.

phase(Echoes, Endless, Start, End) ->
    Now = now_ms(),
    case Now >= End of
        true -> ok;
        false ->
            Sorted = lists:sort(window(Echoes, Now + ?WINDOW_MS, [])),
            io:format("window ~p ~p ~p ~p~n", [now_ms() - Start, part(Sorted, 50), part(Sorted, 99), reductions(Endless)]),
            phase(Echoes, Endless, Start, End)
    end.

window(Echoes, End, Times) ->
    case now_ms() >= End of
        true -> Times;
        false ->
            Taken = [ping(Echo) || Echo <- lists:sublist(Echoes, rand:uniform(7), ?PINGS)],
            receive after 1 -> ok end,
            window(Echoes, End, Taken ++ Times)
    end.

%% Microseconds until the answer.
ping(Pid) ->
    Reference = make_ref(),
    Start = erlang:monotonic_time(),
    Pid ! {ping, self(), Reference},
    receive Reference -> erlang:convert_time_unit(erlang:monotonic_time() - Start, native, nanosecond) / 1000 end.

reductions(Pids) -> lists:sum([element(2, process_info(Pid, reductions)) || Pid <- Pids]).

part(Sorted, Percent) -> lists:nth(max(1, length(Sorted) * Percent div 100), Sorted).

now_ms() -> erlang:monotonic_time(millisecond).
