%% A counter that nobody shares: one process keeps it, the others send messages.
%% A mailbox takes one message after the other, so no update can overtake another and none is lost.
-module(claim_sharing).
-export([start/0, run/3]).

start() -> run(4, 10, 20000).

run(Writers, Rounds, Each) ->
    Counter = spawn_link(fun() -> counter(0) end),
    rounds(Counter, Writers, Rounds, Each, 0),
    done.

rounds(_, _, 0, _, _) -> ok;
rounds(Counter, Writers, Rounds, Each, Made) ->
    Monitors = [element(2, spawn_monitor(fun() -> write(Counter, Each) end)) || _ <- lists:seq(1, Writers)],
    [receive {'DOWN', Monitor, process, _, normal} -> ok end || Monitor <- Monitors],
    Now = Made + Writers * Each,
    io:format("round ~p ~p~n", [Now, read(Counter)]),
    rounds(Counter, Writers, Rounds - 1, Each, Now).

counter(Value) ->
    receive
        increment -> counter(Value + 1);
        {read, From, Reference} ->
            From ! {Reference, Value},
            counter(Value)
    end.

%% Messages of one sender arrive in their order: whoever has an answer knows that the increments before are counted.
write(Counter, 0) -> read(Counter), ok;
write(Counter, N) ->
    Counter ! increment,
    write(Counter, N - 1).

read(Counter) ->
    Reference = make_ref(),
    Counter ! {read, self(), Reference},
    receive {Reference, Value} -> Value end.
