%% gen_event: the same scripts run against both implementations. Handlers tell each call of their callbacks; what they
%% tell, what clients get, which handlers are left, who is linked, and the reports must be the same.
-module(compare_gen_event).
-export([run/0]).
-export([init/1, handle_event/2, handle_call/2, handle_info/2, terminate/2, code_change/3, format_status/1]).

run() ->
    compare_scripts:listen(fun() -> get(teller) end),
    process_flag(trap_exit, true),
    compare_scripts:all(scripts(), fun(Script) -> lists:keymember(start_named, 1, [S || S <- Script, is_tuple(S)]) end,
                        fun(Script, Prefix, QuietTime) ->
                                comparable(compare_scripts:outcome([start | Script], fun step/1, Prefix, QuietTime, []))
                        end).

%% OTP's report of a handler that swaps itself and whose heir's init/1 fails has its parts in each other's places.
comparable({Steps, Last}) -> {[{Result, [Message || Message <- Told, not is_of_failed_heir(Message)]} || {Result, Told} <- Steps], Last};
comparable(Failure) -> Failure.

is_of_failed_heir({report, error, #{name := false, reason := crash}, _Texts}) -> true;
is_of_failed_heir({report, error, #{last_message := swapped, state := undefined}, _Texts}) -> true;
is_of_failed_heir(_Message) -> false.

%%% The script's side. A handler is added with {Teller, What}, and What is what its init/1 returns.

step(start) -> started((module(gen_event)):start_link());
step({start, Args}) -> started(attempt(fun() -> apply(module(gen_event), start_link, Args) end));
step({start_named, Name}) -> started(attempt(fun() -> (module(gen_event)):start_link({local, Name}) end));
step({start_monitor, Args}) -> started(attempt(fun() -> apply(module(gen_event), start_monitor, Args) end));
step({stop, Args}) -> on_manager(stop, Args);
step({add, Handler, What}) -> on_manager(add_handler, [Handler, {self(), What}]);
step({add_sup, Handler, What}) -> on_manager(add_sup_handler, [Handler, {self(), What}]);
step({add_sup_elsewhere, Handler, What, Reason}) ->
    %% Another process supervises the handler, and ends.
    Manager = get(pid), Teller = self(), Module = module(gen_event),
    {_, Monitor} = spawn_monitor(fun() -> Module:add_sup_handler(Manager, Handler, {Teller, What}), exit(Reason) end),
    receive {'DOWN', Monitor, process, _, Ended} -> Ended end;
step({delete, Handler, Args}) -> on_manager(delete_handler, [Handler, Args]);
step({swap, Old, Args1, New, What}) -> on_manager(swap_handler, [{Old, Args1}, {New, {self(), What}}]);
step({swap_sup, Old, Args1, New, What}) -> on_manager(swap_sup_handler, [{Old, Args1}, {New, {self(), What}}]);
step({notify, Event}) -> on_manager(notify, [Event]);
step({sync_notify, Event}) -> on_manager(sync_notify, [Event]);
step({info, Message}) -> get(pid) ! Message, sent;
step({call, Handler, Query}) -> on_manager(call, [Handler, Query]);
step({call, Handler, Query, Timeout}) -> on_manager(call, [Handler, Query, Timeout]);
step(which) -> on_manager(which_handlers, []);
step(links) -> length(element(2, process_info(get(pid), links)));
step(my_links) -> lists:member(get(pid), element(2, process_info(self(), links)));
step({sys, Function, Args}) -> attempt(fun() -> apply(module(sys), Function, [get(pid) | Args]) end);
step({call_nobody, Manager}) -> attempt(fun() -> (module(gen_event)):call(Manager, ?MODULE, x) end);
step({notify_nobody, Manager}) -> attempt(fun() -> (module(gen_event)):notify(Manager, x) end);
step({which_nobody, Manager}) -> attempt(fun() -> (module(gen_event)):which_handlers(Manager) end);
step({request, Handler, Query}) -> put(request, (module(gen_event)):send_request(get(pid), Handler, Query)), sent;
step(response) -> (module(gen_event)):receive_response(get(request), 100);
step({requests, Handler, Queries}) ->
    Module = module(gen_event),
    put(requests, lists:foldl(fun(Q, Ids) -> Module:send_request(get(pid), Handler, Q, Q, Ids) end, Module:reqids_new(), Queries)),
    Module:reqids_size(get(requests));
step(labelled) ->
    case (module(gen_event)):receive_response(get(requests), 100, true) of
        {Answer, Label, Others} -> put(requests, Others), {Answer, Label};
        Other -> Other
    end;
step({exit, Reason}) -> exit(get(pid), Reason);
step(alive) -> is_process_alive(get(pid));
step(initial_call) -> (module(proc_lib)):translate_initial_call(get(pid)).

on_manager(Function, Args) -> attempt(fun() -> apply(module(gen_event), Function, [get(pid) | Args]) end).

module(Name) -> compare_scripts:module(Name).

attempt(Fun) -> compare_scripts:attempt(Fun).

started({ok, Pid} = Result) when is_pid(Pid) -> put(pid, Pid), Result;
started({ok, {Pid, _}} = Result) -> put(pid, Pid), Result;
started(Result) -> Result.

%%% The handler: {do, What} returns What

init({{Teller, What}, Left}) ->
    put(teller, Teller),
    tell({init, What, left, Left}),
    perform(What);
init({Teller, What}) ->
    put(teller, Teller),
    tell({init, What}),
    perform(What).

handle_event(Event, State) ->
    tell({event, Event, State}),
    answer(Event, State).

handle_info(Message, State) ->
    tell({info, Message, State}),
    answer(Message, State).

handle_call(Query, State) ->
    tell({call, Query, State}),
    case Query of
        {do, What} -> perform(What);
        _ -> {ok, {answer, Query}, State}
    end.

%% An event for one handler only goes by its state.
answer({do, What}, _State) -> perform(What);
answer({State, What}, State) -> perform(What);
answer(_Event, State) -> {ok, State}.

perform(Fun) when is_function(Fun, 0) -> Fun();
perform({swap_with_me, Args1, State, Handler, What}) -> {swap_handler, Args1, State, Handler, {get(teller), What}};
perform({swap_with_me, Reply, Args1, State, Handler, What}) -> {swap_handler, Reply, Args1, State, Handler, {get(teller), What}};
perform(What) -> What.

terminate(Why, State) ->
    tell({terminate, Why, State}),
    case State of
        crash_in_terminate -> error(in_terminate);
        _ -> {left, State}
    end.

code_change(Old, State, Extra) -> tell({code_change, Old, State, Extra}), {ok, {changed, State}}.

format_status(#{state := secret} = Status) -> Status#{state := hidden};
format_status(Status) -> Status.

tell(What) -> get(teller) ! What.

%%% The scripts

scripts() -> joining() ++ returns() ++ calls() ++ swaps() ++ supervised() ++ others().

handlers() -> [?MODULE, {?MODULE, 1}, {?MODULE, {a, b}}].

joining() ->
    [[{Add, Handler, What}, which, {notify, x}, links, my_links]
     || Add <- [add, add_sup], Handler <- handlers(),
        What <- [{ok, s}, {ok, s, hibernate}, {error, x}, nonsense, fun() -> error(bad) end, fun() -> exit(bad) end, fun() -> throw({ok, thrown}) end]]
    ++ [[{add, Handler, {ok, 1}}, {add, Handler, {ok, 2}}, which, {sync_notify, x}, {call, Handler, q}, {delete, Handler, args}, which] || Handler <- handlers()]
    ++ [[{Add, no_such_module, {ok, s}}, which, links] || Add <- [add, add_sup]]
    ++ [[{add, A, {ok, a}}, {add, B, {ok, b}}, {delete, C, x}, which] || A <- handlers(), B <- handlers(), C <- handlers()]
    ++ [[{Add, ?MODULE, {ok, State}}, {delete, ?MODULE, x}, which, links] || Add <- [add, add_sup], State <- [s, crash_in_terminate]].

%% Each return of handle_event and handle_info, in the only handler, the first and the last one.
returns() ->
    Returns = [{ok, new}, {ok, new, hibernate}, remove_handler, nonsense, {ok, a, b, c}, {error, x},
               fun() -> error(bad) end, fun() -> exit(bad) end, fun() -> throw(rubbish) end, fun() -> throw(remove_handler) end, fun() -> error(undef) end,
               fun() -> no_such_module:f() end,
               {swap_with_me, args1, new, {?MODULE, new}, {ok, swapped}}, {swap_with_me, args1, new, {?MODULE, new}, {error, x}},
               {swap_with_me, args1, new, {?MODULE, new}, fun() -> error(bad) end}, {swap_with_me, args1, new, no_such_module, {ok, swapped}},
               {swap_with_me, args1, crash_in_terminate, {?MODULE, new}, {ok, swapped}}],
    [[{Add, ?MODULE, {ok, s}}, {Send, {do, Return}}, which, {sync_notify, y}, links]
     || Add <- [add, add_sup], Send <- [notify, sync_notify, info], Return <- Returns]
    ++ [[{add, {?MODULE, 1}, {ok, a}}, {add_sup, {?MODULE, 2}, {ok, b}}, {add, {?MODULE, 3}, {ok, c}}, {notify, {For, Return}}, which, {sync_notify, y}]
        || For <- [a, b, c], Return <- Returns].

calls() ->
    Returns = [{ok, reply, new}, {ok, reply, new, hibernate}, {remove_handler, reply}, remove_handler, nonsense, {ok, x},
               fun() -> error(bad) end, fun() -> exit(bad) end, fun() -> throw({ok, thrown, s}) end,
               {swap_with_me, reply, args1, new, {?MODULE, new}, {ok, swapped}}, {swap_with_me, reply, args1, new, {?MODULE, new}, {error, x}}],
    [[{Add, ?MODULE, {ok, s}}, {add, {?MODULE, 1}, {ok, other}}, {call, ?MODULE, {do, Return}}, which, {call, ?MODULE, q}, links] || Add <- [add, add_sup], Return <- Returns]
    ++ [[{call, Handler, x}] || Handler <- handlers()]
    ++ [[{add, ?MODULE, {ok, s}}, {call, ?MODULE, x, Timeout}, {call, ?MODULE, {do, fun() -> receive after 30 -> {ok, late, s} end end}, Timeout}] || Timeout <- [infinity, 5, 0, -1, x]].

%% Old and new handler, and what becomes of them.
swaps() ->
    [[{Add, ?MODULE, {ok, State}}, {Swap, Old, args1, {?MODULE, new}, What}, which, {sync_notify, x}, links, {delete, {?MODULE, new}, end_of_test}]
     || Add <- [add, add_sup], State <- [s, crash_in_terminate], Swap <- [swap, swap_sup], Old <- [?MODULE, {?MODULE, missing}],
        What <- [{ok, swapped}, {ok, swapped, hibernate}, {error, x}, fun() -> error(bad) end]].

supervised() ->
    [[{add_sup_elsewhere, ?MODULE, What, Reason}, which, links, {sync_notify, x}] || What <- [{ok, s}, {error, x}, {ok, crash_in_terminate}], Reason <- [normal, shutdown, bad, {bad, x}]]
    ++ [[{add_sup_elsewhere, {?MODULE, 1}, {ok, a}, bad}, {add_sup, {?MODULE, 2}, {ok, b}}, {add, {?MODULE, 3}, {ok, c}}, which, {stop, []}],
        [{add_sup, ?MODULE, {ok, s}}, {delete, ?MODULE, x}, my_links], [{add_sup, ?MODULE, {ok, s}}, {exit, bad}, alive, which], [{add_sup, ?MODULE, {ok, s}}, {exit, kill}],
        [{add_sup, ?MODULE, {ok, s}}, {stop, [bad, 1000]}, alive], [{add_sup, ?MODULE, {ok, s}}, {stop, []}, alive]].

others() ->
    [[initial_call, which, {stop, []}, alive, {stop, []}, which], [{stop, [shutdown, 1000]}], [{stop, [bad, 1000]}, {notify, x}, {call, ?MODULE, x}],
     [{start, [[]]}, which], [{start, [[{hibernate_after, 1}]]}, {add, ?MODULE, {ok, s}}, {notify, x}, {call, ?MODULE, x}], [{start_monitor, []}, {stop, []}],
     [{start_monitor, [[{timeout, 100}]]}, {exit, kill}], [{start_named, compared_manager}, {start_named, compared_manager}, {call_nobody, compared_manager}, {stop, []}],
     [{call_nobody, nobody}, {call_nobody, {global, nobody}}, {call_nobody, {nobody, node()}}, {which_nobody, nobody}],
     [{notify_nobody, nobody}, {notify_nobody, {global, nobody}}, {notify_nobody, {nobody, node()}}, {notify_nobody, {via, global, nobody}}],
     [{add, ?MODULE, {ok, s}}, {info, x}, {info, {a, b, c}}, {info, {self(), {self(), make_ref()}, nonsense}}, {info, {'EXIT', self(), x}}, which],
     [{add, ?MODULE, {ok, s}}, {request, ?MODULE, q}, response, {request, {?MODULE, missing}, q}, response, {exit, kill}, {request, ?MODULE, q}, response],
     [{add, ?MODULE, {ok, s}}, {requests, ?MODULE, [a, b]}, labelled, labelled, labelled],
     [{add, ?MODULE, {ok, s}}, {add_sup, {?MODULE, 1}, {ok, secret}}, {sys, get_state, []}, {sys, get_status, []}, {sys, replace_state, [fun({M, I, S}) -> {M, I, {S, S}} end]}, {sync_notify, x}],
     [{add, ?MODULE, {ok, a}}, {add, {?MODULE, 1}, {ok, b}}, {sys, replace_state, [fun({M, I, a}) -> {M, I, new}; (_) -> error(x) end]}, {sys, get_state, []}, {sys, replace_state, [fun(_) -> x end]}],
     [{add, ?MODULE, {ok, s}}, {sys, suspend, []}, {notify, x}, {sys, change_code, [?MODULE, old, extra]}, {sys, change_code, [other, old, extra]}, {sys, resume, []}],
     [{add, ?MODULE, {ok, s}}, {sys, suspend, []}, {sys, terminate, [bad]}, alive], [{add, ?MODULE, {ok, secret}}, {notify, {do, nonsense}}]].
