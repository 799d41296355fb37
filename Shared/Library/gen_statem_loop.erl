%% The process of a state machine: it takes one event after the other, asks the callback module what it
%% means, and does what the answer says.
-module(gen_statem_loop).

-export([new/4, enter/4, receive_event/1, log_end/5]).

%% What system messages ask for.
-export([continue/2, terminate_on_request/3, code_change/3, state/1, replace_state/3, parts/2]).

%% modules: the callback modules, the current one first. queue: events to be handled before the
%% next message. mode: {Mode, StateEnter}. postponed: events to be tried again in another state, the newest one first.
-record(machine, {parent, name, modules, mode = {state_functions, false}, hibernate_after, debug = [], state,
                  data, queue = [], postponed = [], timers, hibernate = false}).

%% A machine without a state yet.
new(Parent, Name, Module, Options) ->
    #machine{parent = Parent, name = Name, modules = [Module], hibernate_after = gen:hibernate_after(Options),
             debug = gen:debug_options(Name, Options), timers = gen_statem_timers:new()}.

%% The first transition is made as if there were an event for it.
enter(#machine{modules = [Module | _]} = Machine, State, Data, Actions) ->
    Entered = Machine#machine{state = State, data = Data},
    try gen_statem_actions:callback_mode(Module) of
        Mode ->
            Told = debug({enter, Module, State}, Entered),
            Consuming = gen_statem_actions:consuming(Actions),
            transition({next, State, Data, true, Consuming}, {internal, init_state}, Told#machine{mode = Mode})
    catch
        Class:Reason:Stack -> terminate(Class, Reason, Stack, Entered, [])
    end.

%% A thrown term counts as returned.
returned(Call) ->
    try {returned, Call()}
    catch
        throw:Value -> {returned, Value};
        Class:Reason:Stack -> {raised, Class, Reason, Stack}
    end.

%%% The loop: queued events first, then time-outs that are due, then messages

loop(#machine{queue = [Event | Queue], hibernate = Hibernate} = Machine) ->
    %% There is no time to sleep, but to be as small as after a sleep.
    Hibernate andalso erlang:garbage_collect(),
    handle(Event, Machine#machine{queue = Queue, hibernate = false});
loop(#machine{timers = Timers, hibernate = Hibernate, state = State} = Machine) ->
    case gen_statem_timers:first_due(Timers) of
        {Type, Content, Others} ->
            Hibernate andalso erlang:garbage_collect(),
            Told = debug({in, {Type, Content}, State}, Machine),
            handle({Type, Content}, Told#machine{timers = Others, hibernate = false});
        none when Hibernate -> hibernate(Machine);
        none -> wait(Machine)
    end.

hibernate(Machine) -> proc_lib:hibernate(gen_statem, wakeup_from_hibernate, [Machine#machine{hibernate = true}]).

wait(#machine{hibernate_after = HibernateAfter} = Machine) ->
    receive
        Message -> received(Message, Machine)
    after HibernateAfter -> hibernate(Machine)
    end.

receive_event(Machine) ->
    receive
        Message -> received(Message, Machine)
    end.

received({system, From, Request}, #machine{parent = Parent, debug = Debug, hibernate = Hibernate} = Machine) ->
    sys:handle_system_msg(Request, From, Parent, gen_statem, Debug, Machine, Hibernate);
received({'EXIT', Parent, Reason} = Message, #machine{parent = Parent} = Machine) ->
    terminate(exit, Reason, current_stack(), Machine, [{info, Message}]);
received(Message, Machine) ->
    {Event, #machine{state = State} = Ready} = event(Message, Machine#machine{hibernate = false}),
    handle(Event, debug({in, Event, State}, Ready)).

event({'$gen_call', From, Request}, Machine) -> {{{call, From}, Request}, Machine};
event({'$gen_cast', Content}, Machine) -> {{cast, Content}, Machine};
event({timeout, Timer, Type} = Message, #machine{timers = Timers} = Machine) ->
    case gen_statem_timers:expired(Timer, Type, Timers) of
        {ok, Content, Others} -> {{Type, Content}, Machine#machine{timers = Others}};
        unknown -> {{info, Message}, Machine}
    end;
event(Message, Machine) -> {{info, Message}, Machine}.

%%% One event

handle({Type, Content} = Event, #machine{state = State, data = Data} = Machine) ->
    case call_state(Type, Content, Machine) of
        {returned, Result} -> transition(gen_statem_actions:outcome(Result, event, State, Data), Event, Machine);
        {raised, Class, Reason, Stack} -> terminate(Class, Reason, Stack, Machine, [Event])
    end.

call_state(Type, Content, #machine{modules = [Module | _], mode = {Mode, _StateEnter}, state = State, data = Data}) ->
    returned(case Mode of
                 state_functions -> fun() -> Module:State(Type, Content, Data) end;
                 handle_event_function -> fun() -> Module:handle_event(Type, Content, State, Data) end
             end).

transition({next, Next, Data, Repeat, Actions}, Event, #machine{state = Old, modules = Modules, mode = Mode} = Machine) ->
    New = Machine#machine{state = Next, data = Data},
    case gen_statem_actions:perform(Actions, event, gen_statem_actions:options(Modules, Mode)) of
        {ok, Options} -> enter_state(Options, Old, Repeat orelse Next =/= Old, Event, performed(Options, New));
        {raised, Class, Reason, Stack, Options} -> terminate(Class, Reason, Stack, performed(Options, New), [Event])
    end;
transition({stop, Reason, Data, Replies}, Event, Machine) ->
    stop(Reason, Replies, Event, Machine#machine{data = Data});
transition({bad, Reason}, Event, Machine) -> terminate(error, Reason, current_stack(), Machine, [Event]).

performed(#{modules := Modules, mode := Mode, told := Told}, Machine) ->
    debug_all(Told, Machine#machine{modules = Modules, mode = Mode}).

%% The state enter call, when the module has asked for them.
enter_state(Options, Old, true, Event, #machine{mode = {_Mode, true}, state = State, data = Data} = Machine) ->
    case call_state(enter, Old, Machine) of
        {returned, Result} ->
            entered(gen_statem_actions:outcome(Result, enter, State, Data), Options, Old, Event, Machine);
        {raised, Class, Reason, Stack} -> terminate(Class, Reason, Stack, Machine, [Event])
    end;
enter_state(Options, Old, _Entered, Event, Machine) -> loop(settle(Options, Old, Event, Machine)).

entered({next, State, Data, Repeat, Actions}, Options, Old, Event, #machine{state = State} = Machine) ->
    New = Machine#machine{data = Data},
    case gen_statem_actions:perform(Actions, enter, Options#{told := []}) of
        {ok, NewOptions} -> enter_state(NewOptions, Old, Repeat, Event, performed(NewOptions, New));
        {raised, Class, Reason, Stack, NewOptions} -> terminate(Class, Reason, Stack, performed(NewOptions, New), [Event])
    end;
entered(StopOrBad, _Options, _Old, Event, Machine) -> transition(StopOrBad, Event, Machine).

%% What the transition leaves behind, in this order: the event is postponed or consumed; in another state
%% the postponed events are tried again, the oldest one first; inserted events come before them;
%% then time-outs, of which a zero one is due after all of these.
settle(#{postpone := Postpone, next_events := Inserted, timeouts := Changes, hibernate := Hibernate}, Old, Event, Machine) ->
    Settled = tell_settled(Postpone, Event, Old, Machine),
    {Queue, Postponed, Timers} = retried(postponed(Postpone, Event, Settled), Old, Settled),
    tell_timers(Changes, Settled#machine{
        queue = lists:reverse(Inserted, Queue), postponed = Postponed, hibernate = Hibernate,
        timers = gen_statem_timers:change(Changes, gen_statem_timers:cancel(timeout, Timers))}).

postponed(true, Event, #machine{postponed = Postponed}) -> [Event | Postponed];
postponed(_Postpone, _Event, #machine{postponed = Postponed}) -> Postponed.

retried(Postponed, Old, #machine{state = Old, queue = Queue, timers = Timers}) -> {Queue, Postponed, Timers};
retried(Postponed, _Old, #machine{queue = Queue, timers = Timers}) ->
    {lists:reverse(Postponed, Queue), [], gen_statem_timers:cancel(state_timeout, Timers)}.

tell_settled(true, Event, Old, #machine{state = New} = Machine) -> debug({postpone, Event, Old, New}, Machine);
tell_settled(false, Event, Old, #machine{state = New} = Machine) -> debug({consume, Event, Old, New}, Machine).

tell_timers(_Changes, #machine{debug = []} = Machine) -> Machine;
tell_timers(Changes, #machine{state = State} = Machine) ->
    lists:foldl(fun(Started, Told) -> debug({start_timer, Started, State}, Told) end, Machine,
                gen_statem_timers:started(Changes)).

%%% Ending

stop(Reason, Replies, Event, Machine) ->
    case gen_statem_actions:replies(Replies) of
        {ok, Told} -> terminate(exit, Reason, current_stack(), debug_all(Told, Machine), [Event]);
        {bad, Why, Told} -> terminate(error, Why, current_stack(), debug_all(Told, Machine), [Event])
    end.

-spec terminate(error | exit, term(), list(), #machine{}, list()) -> no_return().
terminate(Class, Reason, Stack, #machine{modules = [Module | _], state = State, data = Data} = Machine, Events) ->
    case callback_terminate(Module, Reason, State, Data) of
        {raised, Class1, Reason1, Stack1} ->
            log_end(Class1, Reason1, Stack1, Machine, Events),
            erlang:raise(Class1, Reason1, Stack1);
        {returned, _Ignored} ->
            case is_ordinary_end(Class, Reason) of
                true -> debug({terminate, Reason, State}, Machine);
                false -> log_end(Class, Reason, Stack, Machine, Events)
            end,
            end_process(Class, Reason, Stack)
    end.

callback_terminate(Module, Reason, State, Data) ->
    case erlang:function_exported(Module, terminate, 3) of
        true -> returned(fun() -> Module:terminate(Reason, State, Data) end);
        false -> {returned, ok}
    end.

end_process(exit, Reason, _Stack) -> exit(Reason);
end_process(Class, Reason, Stack) -> erlang:raise(Class, Reason, Stack).

is_ordinary_end(exit, normal) -> true;
is_ordinary_end(exit, shutdown) -> true;
is_ordinary_end(exit, {shutdown, _}) -> true;
is_ordinary_end(_Class, _Reason) -> false.

%% Who asks is not a part of it.
current_stack() ->
    {current_stacktrace, [_Own | Stack]} = process_info(self(), current_stacktrace),
    Stack.

%% Tells logger that the machine ends while Events, the one that it was handling, and those queued are not done.
log_end(Class, Reason, Stack, #machine{queue = Queue, debug = Debug} = Machine, Events) ->
    gen_statem_report:log(parts(Debug, Machine#machine{queue = Events ++ Queue}), {Class, Reason, Stack}, client(Events)).

client([{{call, From}, _Request} | _]) -> From;
client(_Events) -> undefined.

%% What actions have told, the last one first. Where it was, is added to what they cannot know.
debug_all(_Told, #machine{debug = []} = Machine) -> Machine;
debug_all(Told, Machine) -> lists:foldr(fun debug_action/2, Machine, Told).

debug_action({out, _Reply, _From} = Event, Machine) -> debug(Event, Machine);
debug_action({What, Event}, #machine{state = State} = Machine) -> debug({What, Event, State}, Machine).

debug(_Event, #machine{debug = []} = Machine) -> Machine;
debug(Event, #machine{debug = Debug, name = Name} = Machine) ->
    Machine#machine{debug = sys:handle_debug(Debug, fun gen_statem:print_event/3, Name, Event)}.

%%% System messages

continue(Debug, Machine) -> loop(Machine#machine{debug = Debug}).

terminate_on_request(Reason, Debug, Machine) -> terminate(exit, Reason, current_stack(), Machine#machine{debug = Debug}, []).

code_change(#machine{modules = [Module | _], state = State, data = Data} = Machine, Vsn, Extra) ->
    Returned = try Module:code_change(Vsn, State, Data, Extra) catch throw:Thrown -> Thrown end,
    case Returned of
        {ok, NewState, NewData} ->
            {ok, Machine#machine{mode = gen_statem_actions:callback_mode(Module), state = NewState, data = NewData}};
        Other -> Other
    end.

state(#machine{state = State, data = Data}) -> {State, Data}.

replace_state(State, Data, Machine) -> Machine#machine{state = State, data = Data}.

%% What is shown of a machine.
parts(Debug, #machine{name = Name, modules = Modules, mode = {Mode, Enter}, state = State, data = Data,
                      queue = Queue, postponed = Postponed, timers = Timers}) ->
    #{name => Name, modules => Modules, callback_mode => Mode, state_enter => Enter, state => State, data => Data,
      queue => Queue, postponed => Postponed, timeouts => gen_statem_timers:to_list(Timers), log => sys:get_log(Debug)}.
