%% gen_statem: the same scripts run against both implementations, in both callback modes, with and
%% without state enter calls. The machine tells each call of its callbacks; what it tells, what its
%% clients get, its end and its report must be the same.
-module(compare_gen_statem).
-export([run/0]).
-export([init/1, callback_mode/0, handle_event/4, first/3, second/3, terminate/3, code_change/4]).

run() ->
    compare_scripts:listen(fun() -> get(teller) end),
    process_flag(trap_exit, true),
    compare_scripts:all([{Mode, Script} || Mode <- modes(), Script <- scripts()], fun uses_a_name/1, fun outcome/3).

modes() -> [state_functions, handle_event_function, [state_functions, state_enter], [handle_event_function, state_enter]].

uses_a_name({_Mode, Script}) -> lists:keymember({local, compared_machine}, 2, [Step || Step <- Script, is_tuple(Step)]).

outcome({Mode, Script}, Prefix, QuietTime) ->
    compare_scripts:outcome([start | Script], fun step/1, Prefix, QuietTime, [{mode, Mode}]).

module(Name) -> compare_scripts:module(Name).

attempt(Fun) -> compare_scripts:attempt(Fun).

%%% The script's side

step(start) ->
    case get(init) of
        undefined -> step({start, {ok, first, data}});
        Init -> step({start, Init})
    end;
step({start, Init}) ->
    forget(),
    started(attempt(fun() -> (module(gen_statem)):start_link(?MODULE, {self(), get(mode), Init}, []) end));
step({start, Init, Options}) ->
    forget(),
    started(attempt(fun() -> (module(gen_statem)):start_link(?MODULE, {self(), get(mode), Init}, Options) end));
step({start, Name, Init, Options}) ->
    started(attempt(fun() -> (module(gen_statem)):start_link(Name, ?MODULE, {self(), get(mode), Init}, Options) end));
step({start_monitor, Init}) ->
    forget(),
    started(attempt(fun() -> (module(gen_statem)):start_monitor(?MODULE, {self(), get(mode), Init}, []) end));
step({enter_loop, Args}) ->
    forget(),
    Mode = get(mode), Teller = self(), Statem = module(gen_statem),
    Pid = (module(proc_lib)):spawn_link(fun() -> put(teller, Teller), put(mode, Mode), apply(Statem, enter_loop, [?MODULE, [] | Args]) end),
    put(pid, Pid),
    Pid;
step({cast, Event}) -> (module(gen_statem)):cast(get(pid), Event);
step({casts, Events}) ->
    %% They are all there before the first one is handled.
    (module(sys)):suspend(get(pid)),
    [(module(gen_statem)):cast(get(pid), Event) || Event <- Events],
    (module(sys)):resume(get(pid));
step({info, Event}) -> get(pid) ! Event, sent;
step({call, Request}) -> attempt(fun() -> (module(gen_statem)):call(get(pid), Request, 60) end);
step({call, Request, Timeout}) -> attempt(fun() -> (module(gen_statem)):call(get(pid), Request, Timeout) end);
step({call_default, Request}) -> attempt(fun() -> (module(gen_statem)):call(get(pid), Request) end);
step({call_name, Name, Request}) -> attempt(fun() -> (module(gen_statem)):call(Name, Request, 60) end);
step({requests, Requests}) ->
    Statem = module(gen_statem),
    put(requests, lists:foldl(fun(R, Ids) -> Statem:send_request(get(pid), R, R, Ids) end, Statem:reqids_new(), Requests)),
    Statem:reqids_size(get(requests));
step(response) ->
    case (module(gen_statem)):receive_response(get(requests), 30, true) of
        {Answer, Label, Others} -> put(requests, Others), {Answer, Label};
        Other -> Other
    end;
step({request, Request}) -> put(request, (module(gen_statem)):send_request(get(pid), Request)), sent;
step({wait, Timeout}) -> (module(gen_statem)):wait_response(get(request), Timeout);
step({sys, Function, Args}) -> attempt(fun() -> apply(module(sys), Function, [get(pid) | Args]) end);
step({stop, Args}) -> attempt(fun() -> apply(module(gen_statem), stop, [get(pid) | Args]) end);
step({exit, Reason}) -> exit(get(pid), Reason);
step(alive) -> is_process_alive(get(pid));
step(initial_call) -> (module(proc_lib)):initial_call(get(pid));
step(suspended) -> (module(sys)):suspend(get(pid));
step(change_code) -> attempt(fun() -> (module(sys)):change_code(get(pid), ?MODULE, old, extra) end).

forget() ->
    case get(pid) of
        undefined -> ok;
        Old -> unlink(Old), exit(Old, kill)
    end,
    receive {init, _} -> ok after 0 -> ok end.

started({ok, Pid} = Result) when is_pid(Pid) -> put(pid, Pid), Result;
started({ok, {Pid, _}} = Result) -> put(pid, Pid), Result;
started(Result) -> Result.

%%% The machine: an event {do, What} returns What, where From stands for the caller

init({Teller, Mode, Init}) ->
    put(teller, Teller), put(mode, Mode),
    tell({init, Init}),
    perform(Init).

callback_mode() -> perform(get(mode)).

first(Type, Content, Data) -> event(Type, Content, first, Data).
second(Type, Content, Data) -> event(Type, Content, second, Data).

handle_event(Type, Content, State, Data) -> event(Type, Content, State, Data).

event(enter, Old, State, Data) ->
    tell({enter, Old, State, Data}),
    case erase(on_enter) of
        undefined -> keep_state_and_data;
        What -> perform(What)
    end;
event(Type, Content, State, Data) ->
    tell({Type, Content, State, Data}),
    answer(Type, Content).

answer({call, From}, {do, What}) -> perform(with_from(What, From));
answer(_Type, {do, What}) -> perform(What);
answer({call, From}, {on_enter, Enter, What}) -> put(on_enter, with_from(Enter, From)), perform(with_from(What, From));
answer(_Type, {on_enter, Enter, What}) -> put(on_enter, Enter), perform(What);
answer({call, From}, Content) -> {keep_state_and_data, {reply, From, {answer, Content}}};
answer(_Type, _Content) -> keep_state_and_data.

perform(Fun) when is_function(Fun, 0) -> Fun();
perform(What) -> What.

with_from('From', From) -> From;
with_from([H | T], From) -> [with_from(H, From) | with_from(T, From)];
with_from(Tuple, From) when is_tuple(Tuple) -> list_to_tuple(with_from(tuple_to_list(Tuple), From));
with_from(Term, _From) -> Term.

terminate(Reason, State, Data) ->
    tell({terminate, Reason, State, Data}),
    case Data of
        crash_in_terminate -> error(in_terminate);
        _ -> ok
    end.

code_change(Old, State, Data, Extra) ->
    case Data of
        crash_in_code_change -> error(in_code_change);
        refuse -> {error, refused};
        _ -> tell({code_change, Old, Extra}), {ok, State, {changed, Data}}
    end.

tell(What) ->
    case get(teller) of
        undefined -> ok;
        Teller -> Teller ! What
    end.

%%% The scripts

scripts() ->
    returns() ++ actions() ++ timeouts() ++ others().

%% Each return, as the result of a cast and of a call, and in a state enter call.
returns() ->
    Returns = [{next_state, second, new}, {next_state, first, new}, {next_state, second, new, [{next_event, internal, x}]},
               {next_state, second, new, hibernate}, {keep_state, new}, {keep_state, new, []}, keep_state_and_data, {keep_state_and_data, []},
               {repeat_state, new}, {repeat_state, new, [{next_event, internal, x}]}, repeat_state_and_data, {repeat_state_and_data, []},
               stop, {stop, normal}, {stop, shutdown}, {stop, {shutdown, x}}, {stop, bad}, {stop, bad, new}, {stop, normal, new},
               {stop_and_reply, normal, []}, {stop_and_reply, bad, []}, {stop_and_reply, bad, [], new}, {stop_and_reply, bad, nonsense},
               {stop_and_reply, bad, [nonsense], new}, {stop, crash_in_terminate, crash_in_terminate}, {stop, normal, crash_in_terminate},
               nonsense, {next_state, x}, [], {reply, a, b, c}],
    [[{cast, {do, Return}}, {call, ping}, alive] || Return <- Returns]
    ++ [[{cast, {on_enter, Return, {next_state, second, entered}}}, {call, ping}, alive] || Return <- Returns]
    ++ [[{cast, {on_enter, Return, {repeat_state, entered}}}, {call, ping}, alive] || Return <- Returns]
    ++ [[{call, {do, {stop_and_reply, Reason, [{reply, 'From', bye}]}}}, alive] || Reason <- [normal, shutdown, bad]]
    ++ [[{call, {do, {stop_and_reply, Reason, {reply, 'From', bye}, new}}}, alive] || Reason <- [normal, shutdown, bad]]
    ++ [[{Kind, {do, Fun}}, {call, ping}, alive]
        || Kind <- [cast, call, info],
           Fun <- [fun() -> error(bad) end, fun() -> exit(bad) end, fun() -> throw({next_state, second, thrown}) end, fun() -> throw(rubbish) end,
                   fun() -> exit(normal) end, fun() -> exit({shutdown, x}) end, fun() -> error(undef) end]]
    ++ [[{start, Init}, {call, ping}, alive]
        || Init <- [{ok, second, data}, {ok, second, data, [{next_event, internal, x}, {state_timeout, 1, t}]}, ignore, {stop, why}, stop, nonsense,
                    {ok, first, data, nonsense}, {ok, first, data, [postpone]}, {ok, first, data, {next_event, nonsense, x}},
                    {ok, first, data, hibernate}, {ok, unknown_state, data}, {ok, "state", data}, {stop, normal}, {error, x},
                    fun() -> error(bad) end, fun() -> exit(bad) end, fun() -> throw({ok, second, thrown}) end, fun() -> throw(rubbish) end]].

%% Each action, alone and with others, from an event and from a state enter call.
actions() ->
    Actions = [postpone, {postpone, true}, {postpone, false}, {postpone, maybe_so}, hibernate, {hibernate, true}, {hibernate, false}, {hibernate, x},
               {next_event, internal, x}, {next_event, cast, x}, {next_event, info, x}, {next_event, timeout, x}, {next_event, state_timeout, x},
               {next_event, {timeout, name}, x}, {next_event, {call, x}, x}, {next_event, nonsense, x}, {next_event, x},
               [{next_event, internal, x}, {next_event, internal, y}], [{next_event, internal, {do, {keep_state_and_data, [{next_event, cast, z}]}}}, {next_event, internal, y}],
               [postpone, {next_event, internal, x}], [hibernate, {next_event, internal, x}], [postpone, {postpone, false}], [{next_event, internal, x}, nonsense],
               {reply, nonsense, x}, {reply, x}, [nonsense], nonsense, {a, b, c, d, e}, [a | b],
               {change_callback_module, ?MODULE}, {push_callback_module, ?MODULE}, pop_callback_module, [{push_callback_module, ?MODULE}, pop_callback_module],
               {change_callback_module, no_such_module}, {push_callback_module, no_such_module}, {change_callback_module, "name"},
               [{push_callback_module, no_such_module}, pop_callback_module]],
    [[{cast, {do, {Next, new, Action}}}, {call, ping}, {cast, {do, {next_state, second, changed}}}, {call, ping}, alive]
     || Action <- Actions, Next <- [keep_state, repeat_state]]
    ++ [[{cast, {do, {next_state, second, new, Action}}}, {call, ping}, alive] || Action <- Actions, not loops(Action)]
    ++ [[{cast, {on_enter, {keep_state, new, Action}, {next_state, second, entered}}}, {call, ping}, alive] || Action <- Actions]
    ++ [[{call, {do, {keep_state_and_data, [{reply, 'From', first} | Action]}}}, {call, ping}, alive]
        || Action <- [[], [nonsense], [{next_event, internal, x}], [{reply, 'From', second}], [hibernate]]]
    ++ [[{call, {on_enter, {keep_state_and_data, [{reply, 'From', from_enter}]}, {next_state, second, d}}}, {call, {do, postpone}}],
        [{casts, [{do, {keep_state_and_data, [postpone]}}, a, b, {do, {keep_state_and_data, [postpone, {next_event, internal, i}]}},
                  {do, {next_state, second, d, [{next_event, internal, n1}, {next_event, internal, n2}]}}]}]].

%% An event that is postponed and changes the state comes at once again: it would do so forever.
loops(Action) -> lists:any(fun(A) -> A =:= postpone orelse A =:= {postpone, true} end, if is_list(Action), length(Action) >= 0 -> [A || A <- Action, A =/= b]; true -> [Action] end)
                     andalso not lists:member({postpone, false}, [Action | [A || is_list(Action), A <- Action]]).

%% Each kind of time-out with each thing that may end it, and the combinations.
timeouts() ->
    Types = [timeout, state_timeout, {timeout, a}],
    Enders = [none, {cast, x}, {info, x}, {call, x}, {cast, {do, {next_state, second, d}}}, {cast, {do, {keep_state_and_data, [postpone]}}},
              {cast, {do, {repeat_state, d}}}, {cast, {do, {next_state, first, d}}}, {sys, get_state, []}]
        ++ [{cast, {do, {Kind, d, [Change]}}}
            || Kind <- [keep_state, repeat_state], Type <- Types,
               Change <- [{Type, cancel}, {Type, update, updated}, {Type, infinity, never}, {Type, 0, at_once}, {Type, 1, soon}]],
    [[{cast, {do, {keep_state_and_data, [{Type, Time, {due, Type, Time}}]}}}, Ender, {call, ping}] || Type <- Types, Time <- [0, 1, 40, infinity], Ender <- Enders, Ender =/= none]
    ++ [[{casts, [{do, {keep_state_and_data, Actions}}, {do, {keep_state_and_data, []}}]}]
        || Actions <- [[{T1, 0, one}, {T2, 0, two}] || T1 <- Types, T2 <- Types]
               ++ [[{T1, 0, one}, {T2, cancel}] || T1 <- Types, T2 <- Types]
               ++ [[{T1, 30, one}, {T1, update, two}] || T1 <- Types] ++ [[{T1, 0, one}, {T1, update, two}] || T1 <- Types]
               ++ [[{T1, update, one}, {T1, 0, two}] || T1 <- Types] ++ [[{T1, cancel}, {T1, 0, two}] || T1 <- Types]
               ++ [[{T1, 0, one}, {next_event, internal, Inserted}]
                   || T1 <- Types, Inserted <- [x, {do, {keep_state_and_data, [{T1, cancel}]}}, {do, {next_state, second, d}}, {do, {keep_state_and_data, [{T1, update, u}]}},
                                                {do, {keep_state_and_data, [{next_event, internal, y}]}}, {do, {keep_state_and_data, [postpone]}}]]]
    ++ [[{cast, {do, {keep_state_and_data, [Action]}}}, {call, ping}, alive]
        || Action <- [0, 1, infinity, -1, x, {timeout, -1, x}, {timeout, x, y}, {state_timeout, 1.5, x}, {state_timeout, 1, x, []}, {state_timeout, 1, x, [{abs, false}]},
                      {state_timeout, 1, x, {abs, false}}, {state_timeout, 1, x, [nonsense]}, {state_timeout, 1, x, nonsense}, {{timeout, a}, -1000000000, x, [{abs, true}]},
                      {timeout, cancel}, {state_timeout, cancel}, {{timeout, a}, cancel}, {{timeout, a}, update, x}, {nonsense, 1, x}, {nonsense, cancel}, {nonsense, update, x},
                      {{timeout, a, b}, 1, x}, {timeout, infinity, x, [{abs, true}]}, {timeout, 0, x, [{abs, false}]}]]
    ++ [[{cast, {on_enter, {keep_state_and_data, [{Type, Time, entered}]}, {next_state, second, d, [{Type2, 0, event}]}}}, {call, ping}]
        || Type <- Types, Type2 <- Types, Time <- [0, 1, infinity]]
    ++ [[{start, {ok, first, data, [{Type, Time, init}]}}, {call, ping}] || Type <- Types, Time <- [0, 1]].

others() ->
    [[{start, {ok, first, data, [postpone, {state_timeout, 0, x}]}}, {cast, {do, {next_state, second, d}}}, {call, ping}], [{start, {ok, first, data, postpone}}, {cast, {do, {next_state, second, d}}}, {call, ping}],
     [{cast, a}, {info, b}, {call, c}, {call_default, d}, initial_call],
     [{call, {do, keep_state_and_data}, 5}, {call, {do, keep_state_and_data}, {clean_timeout, 5}}, {call, {do, keep_state_and_data}, {dirty_timeout, 5}}, {call, x, bad}, {call, x, -1}],
     [{stop, []}, alive, {stop, []}, {call, x}, {call_default, x}, {cast, x}], [{stop, [normal, 100]}], [{stop, [bad, 100]}, alive], [{stop, [{shutdown, x}, infinity]}],
     [{exit, kill}, {call, x}], [{exit, bad}, alive], [{call_name, nobody, x}, {call_name, {global, nobody}, x}, {call_name, {nobody, node()}, x}],
     [{start, {local, compared_machine}, {ok, first, data}, []}, {start, {local, compared_machine}, {ok, first, data}, []}, {call_name, compared_machine, x}, {stop, []}],
     [{start_monitor, {ok, first, data}}, {stop, []}], [{start_monitor, {stop, why}}], [{start_monitor, ignore}],
     [{start, {ok, first, data}, [{hibernate_after, 1}]}, {call, x}, {cast, y}], [{start, fun() -> receive never -> ok end end, [{timeout, 10}]}],
     [{requests, [a, b, {do, keep_state_and_data}]}, response, response, response, response], [{request, a}, {wait, 100}, {request, {do, keep_state_and_data}}, {wait, 0}, {exit, kill}, {wait, 100}],
     [{requests, [a, {do, stop}]}, response, response],
     [{sys, get_state, []}, {sys, replace_state, [fun({S, D}) -> {S, {D, D}} end]}, {call, x}, {sys, replace_state, [fun(_) -> error(x) end]}],
     [{sys, suspend, []}, {cast, a}, {cast, b}, {sys, get_state, []}, {sys, resume, []}, {call, c}],
     [{sys, suspend, []}, {sys, terminate, [normal]}, alive], [{sys, suspend, []}, {sys, terminate, [bad]}, alive],
     [suspended, change_code, {sys, resume, []}, {call, x}], [{start, {ok, first, crash_in_code_change}}, suspended, change_code, {sys, resume, []}, {call, x}],
     [{start, {ok, first, refuse}}, suspended, change_code, {sys, resume, []}, {call, x}],
     [{sys, get_status, []}], [{cast, {do, {keep_state_and_data, [postpone, {state_timeout, 1000, long}, {{timeout, b}, 1000, longer}]}}}, {sys, get_status, []}],
     [{enter_loop, [first, data]}, {call, x}], [{enter_loop, [first, data, [{state_timeout, 1, x}]]}, {call, x}], [{enter_loop, [first, data, {local, not_registered}]}],
     [{info, {timeout, make_ref(), x}}, {info, {'EXIT', self(), x}}, {call, x}]].
