%% The time-outs of a state machine. There is at most one of each type: `timeout` ends with any
%% event, `state_timeout` with the state, and {timeout, Name} when it is told to.
%%
%% A time-out of zero milliseconds needs no timer: it is due at once, after all events that
%% are queued already, and before any message that has not been received yet.
-module(gen_statem_timers).

-export([new/0, is_type/1, cancel/2, change/2, started/1, expired/3, first_due/1, to_list/1]).

%% running: {Timer, Content} by type, where Timer is a reference, or `due`. due: the types
%% that are due at once, in order.
-record(timers, {running = #{}, due = []}).

%% No time-out is running.
new() -> #timers{}.

%% Whether a term is the type of a time-out.
is_type(timeout) -> true;
is_type(state_timeout) -> true;
is_type({timeout, _Name}) -> true;
is_type(_Other) -> false.

%% Starts, cancels and updates time-outs: a list of {Type, start, Time, Content, TimerOptions},
%% {Type, cancel} and {Type, update, Content}, the last one first. Of the changes of one type only
%% the last one counts; what is due at once comes in the order in which it was asked for.
change(Changes, Timers) -> lists:foldr(fun change_one/2, Timers, last_of_each_type(Changes, #{})).

%% The time-outs that such changes start, as {Type, Time, Content, TimerOptions}, the last one first.
started(Changes) ->
    [{Type, Time, Content, Options} || {Type, start, Time, Content, Options} <- last_of_each_type(Changes, #{}), Time =/= infinity].

last_of_each_type([Change | Earlier], Seen) ->
    Type = element(1, Change),
    case Seen of
        #{Type := _} -> last_of_each_type(Earlier, Seen);
        #{} -> [Change | last_of_each_type(Earlier, Seen#{Type => seen})]
    end;
last_of_each_type([], _Seen) -> [].

change_one({Type, cancel}, Timers) -> cancel(Type, Timers);
change_one({Type, update, Content}, #timers{running = Running} = Timers) ->
    case Running of
        #{Type := {Timer, _Old}} -> Timers#timers{running = Running#{Type := {Timer, Content}}};
        #{} -> due_now(Type, Content, Timers)
    end;
change_one({Type, start, infinity, _Content, _Options}, Timers) -> cancel(Type, Timers);
change_one({Type, start, 0, Content, Options}, Timers) ->
    case proplists:get_value(abs, Options, false) of
        true -> start(Type, 0, Content, Options, cancel(Type, Timers));
        false -> due_now(Type, Content, cancel(Type, Timers))
    end;
change_one({Type, start, Time, Content, Options}, Timers) -> start(Type, Time, Content, Options, cancel(Type, Timers)).

start(Type, Time, Content, Options, #timers{running = Running} = Timers) ->
    Timer = erlang:start_timer(Time, self(), Type, Options),
    Timers#timers{running = Running#{Type => {Timer, Content}}}.

due_now(Type, Content, #timers{running = Running, due = Due}) ->
    #timers{running = Running#{Type => {due, Content}}, due = Due ++ [Type]}.

%% Ends the time-out of a type, if there is one.
cancel(Type, #timers{running = Running} = Timers) when is_map_key(Type, Running) ->
    {{Timer, _Content}, Others} = maps:take(Type, Running),
    stopped(Timer, Type, Timers#timers{running = Others});
cancel(_Type, Timers) -> Timers.

stopped(due, Type, #timers{due = Due} = Timers) -> Timers#timers{due = lists:delete(Type, Due)};
stopped(Timer, _Type, Timers) ->
    case erlang:cancel_timer(Timer) of
        false ->
            %% It has just run out: its message must not be taken for an event.
            receive
                {timeout, Timer, _} -> Timers
            after 0 -> Timers
            end;
        _TimeLeft -> Timers
    end.

%% What a message {timeout, Timer, Type} means: {ok, Content, OtherTimers}, or `unknown` when it is
%% none of these time-outs.
expired(Timer, Type, #timers{running = Running} = Timers) ->
    case Running of
        #{Type := {Timer, Content}} -> {ok, Content, Timers#timers{running = maps:remove(Type, Running)}};
        #{} -> unknown
    end.

%% The time-out that has to be handled before the next message is received:
%% {Type, Content, OtherTimers}, or `none`.
first_due(#timers{due = []}) -> none;
first_due(#timers{running = Running, due = [Type | Others]}) ->
    {{due, Content}, Rest} = maps:take(Type, Running),
    {Type, Content, #timers{running = Rest, due = Others}}.

%% The running time-outs as {Type, Content}, the last type first.
to_list(#timers{running = Running}) ->
    lists:reverse([{Type, Content} || {Type, {_Timer, Content}} <- maps:to_list(Running)]).
