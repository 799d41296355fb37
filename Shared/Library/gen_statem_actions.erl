%% What the callbacks of a state machine return: the next state, and the actions that go with it.
-module(gen_statem_actions).

-export([outcome/4, options/2, perform/3, consuming/1, replies/1, callback_mode/1, event_type/1]).
-export_type([options/0]).

%% What the actions of one transition add up to. Events to insert and changes of time-outs
%% have the last one first, and so has what is told when the machine is traced.
-type options() :: #{postpone := boolean(), hibernate := boolean(), next_events := [{term(), term()}],
                     timeouts := [tuple()], told := [tuple()], modules := [module()],
                     mode := {state_functions | handle_event_function, StateEnter :: boolean()}}.

%% Before the first action. The modules are the callback modules, the current one first; Mode is its callback mode.
options(Modules, Mode) ->
    #{postpone => false, hibernate => false, next_events => [], timeouts => [], told => [],
      modules => Modules, mode => Mode}.

%%% Returned values

%% Returned by a callback in State with Data. Kind is `event`, or `enter` for a state enter call,
%% which cannot change the state. The result is {next, NextState, NewData, Repeat, Actions},
%% {stop, Reason, NewData, Replies} or {bad, Reason}.
outcome({next_state, Next, NewData}, Kind, State, _Data) when Kind =:= event; Next =:= State ->
    {next, Next, NewData, false, []};
outcome({next_state, Next, NewData, Actions}, Kind, State, _Data) when Kind =:= event; Next =:= State ->
    {next, Next, NewData, false, Actions};
outcome({next_state, _Next, _NewData} = Returned, enter, _State, _Data) ->
    {bad, {bad_state_enter_return_from_state_function, Returned}};
outcome({next_state, _Next, _NewData, _Actions} = Returned, enter, _State, _Data) ->
    {bad, {bad_state_enter_return_from_state_function, Returned}};
outcome({keep_state, NewData}, _Kind, State, _Data) -> {next, State, NewData, false, []};
outcome({keep_state, NewData, Actions}, _Kind, State, _Data) -> {next, State, NewData, false, Actions};
outcome(keep_state_and_data, _Kind, State, Data) -> {next, State, Data, false, []};
outcome({keep_state_and_data, Actions}, _Kind, State, Data) -> {next, State, Data, false, Actions};
outcome({repeat_state, NewData}, _Kind, State, _Data) -> {next, State, NewData, true, []};
outcome({repeat_state, NewData, Actions}, _Kind, State, _Data) -> {next, State, NewData, true, Actions};
outcome(repeat_state_and_data, _Kind, State, Data) -> {next, State, Data, true, []};
outcome({repeat_state_and_data, Actions}, _Kind, State, Data) -> {next, State, Data, true, Actions};
outcome(stop, _Kind, _State, Data) -> {stop, normal, Data, []};
outcome({stop, Reason}, _Kind, _State, Data) -> {stop, Reason, Data, []};
outcome({stop, Reason, NewData}, _Kind, _State, _Data) -> {stop, Reason, NewData, []};
outcome({stop_and_reply, Reason, Replies}, _Kind, _State, Data) -> {stop, Reason, Data, Replies};
outcome({stop_and_reply, Reason, Replies, NewData}, _Kind, _State, _Data) -> {stop, Reason, NewData, Replies};
outcome(Other, _Kind, _State, _Data) -> {bad, {bad_return_from_state_function, Other}}.

%% {Mode, StateEnter} as a callback module says it. A thrown term counts as returned.
callback_mode(Module) ->
    Returned = try Module:callback_mode() catch throw:Thrown -> Thrown end,
    case mode(listed(Returned), undefined, false) of
        bad -> error({bad_return_from_callback_mode, Returned});
        Mode -> Mode
    end.

mode([], Mode, StateEnter) when Mode =/= undefined -> {Mode, StateEnter};
mode([state_enter | Rest], Mode, _StateEnter) -> mode(Rest, Mode, true);
mode([Mode | Rest], _Mode, StateEnter) when Mode =:= state_functions; Mode =:= handle_event_function ->
    mode(Rest, Mode, StateEnter);
mode(_Other, _Mode, _StateEnter) -> bad.

%%% Actions

%% Performs actions one after the other and gathers what they ask for: {ok, Options}, or, at the first one that is
%% none or not allowed in this kind of call, {raised, Class, Reason, Stack, Options} with what was asked for before.
perform(Actions, Kind, Options) -> perform_all(listed(Actions), Kind, Options).

listed(Actions) when is_list(Actions) -> Actions;
listed(Action) -> [Action].

%% The same actions, but the event is not postponed.
consuming(Actions) when length(Actions) >= 0 -> Actions ++ [{postpone, false}];
consuming([_ | _] = Improper) -> Improper;
consuming(Action) -> [Action, {postpone, false}].

perform_all([Action | Rest], Kind, Options) ->
    try perform_one(Action, Kind, Options) of
        NewOptions -> perform_all(Rest, Kind, NewOptions)
    catch
        Class:Reason:Stack -> {raised, Class, Reason, Stack, Options}
    end;
perform_all([], _Kind, Options) -> {ok, Options};
perform_all(Improper, Kind, Options) -> perform_all([Improper], Kind, Options).

perform_one(Action, Kind, Options) ->
    case action(Action, Kind, Options) of
        bad -> error({bad_action_from_state_function, Action});
        forbidden -> error({bad_state_enter_action_from_state_function, Action});
        NewOptions -> NewOptions
    end.

action({reply, From, Reply}, _Kind, Options) -> reply(From, Reply, Options);
action(hibernate, _Kind, Options) -> Options#{hibernate := true};
action({hibernate, Flag}, _Kind, Options) when is_boolean(Flag) -> Options#{hibernate := Flag};
action(postpone, event, Options) -> Options#{postpone := true};
action({postpone, Flag}, event, Options) when is_boolean(Flag) -> Options#{postpone := Flag};
action({postpone, false}, enter, Options) -> Options;
action(postpone, enter, _Options) -> forbidden;
action({next_event, Type, Content}, event, Options) -> insert(event_type(Type), Type, Content, Options);
action({next_event, _Type, _Content}, enter, _Options) -> forbidden;
action({Change, Module}, enter, _Options)
  when Change =:= change_callback_module orelse Change =:= push_callback_module, is_atom(Module) -> forbidden;
action({change_callback_module, Module}, event, #{modules := [_Old | Below]} = Options) when is_atom(Module) ->
    use([Module | Below], Options);
action({push_callback_module, Module}, event, #{modules := Modules} = Options) when is_atom(Module) ->
    use([Module | Modules], Options);
action(pop_callback_module, enter, #{modules := [_Current, _Below | _]}) -> forbidden;
action(pop_callback_module, event, #{modules := [_Old | [_ | _] = Below]} = Options) -> use(Below, Options);
action(Action, _Kind, Options) -> timeout(Action, Options).

use([Module | _] = Modules, #{told := Told} = Options) ->
    Options#{modules := Modules, mode := callback_mode(Module), told := [{module, Module} | Told]}.

%% The caller of a reply may have been answered by an alias.
reply({To, _Tag} = From, Reply, #{told := Told} = Options) when is_pid(To) ->
    gen:reply(From, Reply),
    Options#{told := [{out, Reply, From} | Told]};
reply(_From, _Reply, _Options) -> bad.

insert(true, Type, Content, #{next_events := Events, told := Told} = Options) ->
    Options#{next_events := [{Type, Content} | Events], told := [{in, {Type, Content}} | Told]};
insert(false, _Type, _Content, _Options) -> bad.

%% Whether a term can be the type of an event.
event_type(cast) -> true;
event_type(info) -> true;
event_type(internal) -> true;
event_type({call, {Pid, _Tag}}) -> is_pid(Pid);
event_type(Type) -> gen_statem_timers:is_type(Type).

%% Time-outs: {Type, Time, Content}, {Type, Time, Content, Options}, {Type, cancel},
%% {Type, update, Content}; a time alone is an event time-out whose content is the time.
timeout({Type, cancel}, Options) -> change(Type, {Type, cancel}, Options);
timeout({Type, update, Content}, Options) -> change(Type, {Type, update, Content}, Options);
timeout({Type, Time, Content}, Options) -> start(Type, Time, Content, [], Options);
timeout({Type, Time, Content, TimerOptions}, Options) -> start(Type, Time, Content, listed(TimerOptions), Options);
timeout(Time, Options) -> start(timeout, Time, Time, [], Options).

start(Type, Time, Content, TimerOptions, Options) ->
    case is_time(Time, TimerOptions) of
        true -> change(Type, {Type, start, Time, Content, [{abs, true} || is_absolute(TimerOptions)]}, Options);
        false -> bad
    end.

%% A point in time may be negative, as Erlang's monotonic time is.
is_time(infinity, TimerOptions) -> are_timer_options(TimerOptions);
is_time(Time, TimerOptions) when is_integer(Time) ->
    are_timer_options(TimerOptions) andalso (Time >= 0 orelse is_absolute(TimerOptions));
is_time(_Time, _TimerOptions) -> false.

is_absolute(TimerOptions) -> proplists:get_value(abs, TimerOptions, false).

are_timer_options(Options) ->
    lists:all(fun({abs, Flag}) -> is_boolean(Flag);
                 (_Other) -> false
              end, Options).

change(Type, Change, #{timeouts := Changes} = Options) ->
    case gen_statem_timers:is_type(Type) of
        true -> Options#{timeouts := [Change | Changes]};
        false -> bad
    end.

%% Sends the replies of a machine that stops: {ok, Told}, or {bad, Reason, Told} at the first that is none.
replies(Replies) -> send_replies(listed(Replies), []).

send_replies([{reply, {To, _Tag} = From, Reply} | Rest], Sent) when is_pid(To) ->
    gen:reply(From, Reply),
    send_replies(Rest, [{out, Reply, From} | Sent]);
send_replies([Other | _Rest], Sent) -> {bad, {bad_reply_action_from_state_function, Other}, Sent};
send_replies([], Sent) -> {ok, Sent};
send_replies(Improper, Sent) -> {bad, {bad_reply_action_from_state_function, Improper}, Sent}.
