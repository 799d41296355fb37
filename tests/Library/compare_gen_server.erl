%% gen_server: the same script runs against both implementations; each step's result,
%% exit reason and the messages that arrive must be the same.
-module(compare_gen_server).
-export([run/0]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2, handle_continue/2, terminate/2]).

run() ->
    logger:set_primary_config(level, none),
    process_flag(trap_exit, true),
    lists:foreach(fun(Script) ->
                          case both(Script, 15) of
                              {Same, Same} -> compare:expect(Script, Same, Same);
                              _ ->
                                  {Theirs, Ours} = both(Script, 200),
                                  compare:expect(Script, Theirs, Ours)
                          end
                  end, scripts()).


%% On a busy machine it can seem quiet too early, so a difference counts when it stays.
both(Script, QuietTime) ->
    put(quiet_time, QuietTime),
    {run(Script, gen_server, sys, proc_lib), run(Script, our_gen_server, our_sys, our_proc_lib)}.

run(Script, Server, Sys, ProcLib) ->
    QuietTime = get(quiet_time),
    Parent = self(),
    {Pid, Monitor} = spawn_monitor(fun() ->
        put(server, Server), put(sys, Sys), put(proc_lib, ProcLib), put(quiet_time, QuietTime),
        process_flag(trap_exit, true),
        Results = [step(Step) || Step <- Script],
        Parent ! {results, self(), {Results, mailbox()}}
    end),
    receive
        {results, Pid, Results} ->
            receive {'DOWN', Monitor, process, Pid, _} -> scrub(Results) end;
        {'DOWN', Monitor, process, Pid, Reason} -> {script_died, scrub(Reason)}
    after 10000 -> timeout
    end.

mailbox() ->
    receive Message -> [Message | mailbox()]
    after 2 * get(quiet_time) -> []
    end.

%% Pids, references and stack traces differ; names of modules too.
scrub(Pid) when is_pid(Pid) -> a_pid;
scrub(Reference) when is_reference(Reference) -> a_reference;
scrub(Fun) when is_function(Fun) -> a_fun;
scrub([{M, F, A, L} | _]) when is_atom(M), is_atom(F), is_list(L), is_integer(A) orelse is_list(A) -> {stack, M =:= ?MODULE};
scrub([H | T]) -> [scrub(H) | scrub(T)];
scrub(Tuple) when is_tuple(Tuple) -> list_to_tuple(scrub(tuple_to_list(Tuple)));
scrub(Map) when is_map(Map) -> maps:from_list(scrub(maps:to_list(Map)));
scrub(Atom) when is_atom(Atom) ->
    case atom_to_list(Atom) of
        "our_" ++ Name -> list_to_atom(Name);
        _ -> Atom
    end;
scrub(Term) -> Term.

step({start, How, Init}) ->
    Result = attempt(fun() -> case How of
        {Function, Options} -> (get(server)):Function(?MODULE, Init, Options);
        {Function, Name, Options} -> (get(server)):Function(Name, ?MODULE, Init, Options)
    end end),
    case Result of
        {ok, Pid} when is_pid(Pid) -> put(pid, Pid);
        {ok, {Pid, _}} -> put(pid, Pid);
        _ -> ok
    end,
    Result;
step({call, Request}) -> attempt(fun() -> (get(server)):call(get(pid), Request) end);
step({call, Request, Timeout}) -> attempt(fun() -> (get(server)):call(get(pid), Request, Timeout) end);
step({call_name, Name, Request}) -> attempt(fun() -> (get(server)):call(Name, Request) end);
step({cast, Request}) -> attempt(fun() -> (get(server)):cast(get(pid), Request) end);
step({info, Message}) -> get(pid) ! Message, sent;
step({exit, Reason}) ->
    case get(pid) of
        undefined -> not_started;
        Pid -> exit(Pid, Reason)
    end;
step({stop, Reason}) -> attempt(fun() -> (get(server)):stop(get(pid), Reason, 1000) end);
step(stop) -> attempt(fun() -> (get(server)):stop(get(pid)) end);
step({sys, Function, Args}) -> attempt(fun() -> apply(get(sys), Function, [get(pid) | Args]) end);
step(status) ->
    {status, Pid, Module, [Dictionary, State, Parent, Debug, [_Header | Rest]]} = (get(sys)):get_status(get(pid)),
    {status, Pid, Module, lists:sort(Dictionary), State, Parent, Debug, Rest};
step(wait) -> receive after get(quiet_time) -> ok end;
step(alive) -> is_process_alive(get(pid));
step({whereis, Name}) -> whereis(Name) =/= undefined;
step(initial_call) -> attempt(fun() -> (get(proc_lib)):initial_call(get(pid)) end);
step(translate) -> attempt(fun() -> (get(proc_lib)):translate_initial_call(get(pid)) end);
step(dictionary) ->
    case process_info(get(pid), dictionary) of
        {dictionary, Dictionary} -> lists:sort([Entry || {Key, _} = Entry <- Dictionary, Key =/= rand_seed]);
        Other -> Other
    end;
step({request, Request}) ->
    Id = attempt(fun() -> (get(server)):send_request(get(pid), Request) end),
    put(request, Id), request_sent;
step({response, Timeout}) -> attempt(fun() -> (get(server)):receive_response(get(request), Timeout) end);
step({wait_response, Timeout}) -> attempt(fun() -> (get(server)):wait_response(get(request), Timeout) end);
step({requests, List}) ->
    Server = get(server),
    Ids = lists:foldl(fun({Request, Label}, Ids) -> Server:send_request(get(pid), Request, Label, Ids) end, Server:reqids_new(), List),
    put(requests, Ids), Server:reqids_size(Ids);
step(responses) ->
    case attempt(fun() -> (get(server)):receive_response(get(requests), 300, true) end) of
        {Response, Label, Ids} -> put(requests, Ids), {Response, Label};
        Other -> Other
    end;
step({multi_call, Name, Request}) -> attempt(fun() -> (get(server)):multi_call([node()], Name, Request) end);
step({multi_call, Nodes, Name, Request}) -> attempt(fun() -> (get(server)):multi_call(Nodes, Name, Request, 500) end);
step({abcast, Name, Request}) -> attempt(fun() -> (get(server)):abcast([node()], Name, Request) end);
step({proc_start, Function, Args}) -> attempt(fun() -> apply(get(proc_lib), Function, Args) end);
step({enter_loop, State}) ->
    Server = get(server),
    Pid = (get(proc_lib)):spawn_link(fun() -> Server:enter_loop(?MODULE, [], State) end),
    put(pid, Pid), entered.

attempt(Fun) ->
    try Fun() catch Class:Reason -> {Class, Reason} end.

init({state, State}) -> {ok, State};
init({state, State, Action}) -> {ok, State, Action};
init({trap, State}) -> process_flag(trap_exit, true), {ok, State};
init({return, Value}) -> Value;
init({do, Fun}) -> Fun().

handle_call(get, _From, State) -> {reply, State, State};
handle_call({return, Value}, _From, _State) -> Value;
handle_call({do, Fun}, _From, State) -> Fun(State);
handle_call(later, From, State) -> self() ! {reply_to, From}, {noreply, State};
handle_call(never, _From, State) -> {noreply, State}.

handle_cast({return, Value}, _State) -> Value;
handle_cast({do, Fun}, State) -> Fun(State);
handle_cast({set, State}, _Old) -> {noreply, State}.

handle_info({reply_to, From}, State) -> (get_server()):reply(From, late), {noreply, State};
handle_info({do, Fun}, State) -> Fun(State);
handle_info({return, Value}, _State) -> Value;
handle_info(Message, State) -> {noreply, {info, Message, State}}.

handle_continue({set, New}, State) -> {noreply, {continued, New, State}};
handle_continue({return, Value}, _State) -> Value.

terminate(Reason, {tell, Pid}) -> Pid ! {terminated, Reason};
terminate(_Reason, {crash_in_terminate, Why}) -> error(Why);
terminate(_Reason, _State) -> ok.

get_server() ->
    {current_stacktrace, Stack} = process_info(self(), current_stacktrace),
    case lists:any(fun({M, _, _, _}) -> M =:= our_gen_server end, Stack) of
        true -> our_gen_server;
        false -> gen_server
    end.

scripts() ->
    Starts = [{start, []}, {start_link, []}, {start_monitor, []}, {start, {local, compared}, []}, {start_link, {local, compared}, []},
              {start_monitor, {local, compared}, []}],
    Reasons = [normal, shutdown, {shutdown, x}, kill, boom, {a, b}],
    Inits = [{state, s}, {state, s, 10}, {state, s, infinity}, {state, s, hibernate}, {state, s, {continue, {set, x}}}, {state, s, bad},
             {return, {stop, why}}, {return, {stop, normal}}, {return, ignore}, {return, nonsense}, {do, fun() -> exit(oops) end},
             {do, fun() -> error(oops) end}, {do, fun() -> throw({ok, thrown}) end}, {do, fun() -> throw(other) end}, {do, fun() -> exit(normal) end},
             {do, fun() -> exit(shutdown) end}, {return, {stop, {shutdown, x}}}],
    [[{start, How, Init}, wait, {call, get}, {call_name, compared, get}, {exit, kill}, wait, {whereis, compared}] || How <- Starts, Init <- Inits]
    ++ [[{start, {start_link, []}, {trap, {tell, self_pid()}}}, {exit, R}, wait, alive] || R <- Reasons]
    ++ [[{start, {start_link, []}, {state, s}}, {exit, R}, wait, alive] || R <- Reasons]
    ++ [[{start, {start_link, []}, {state, s}}, {call, {return, Value}, 100}, wait, alive, {call, get}] || Value <- returns([reply])]
    ++ [[{start, {start_link, []}, {state, s}}, {cast, {return, Value}}, wait, alive, {call, get}] || Value <- returns([])]
    ++ [[{start, {start_link, []}, {state, s}}, {info, {return, Value}}, wait, alive, {call, get}] || Value <- returns([])]
    ++ [[{start, {start_link, []}, {state, s, {continue, {return, Value}}}}, wait, alive, {call, get}] || Value <- returns([])]
    ++ [[{start, {start, []}, {state, s}}, step_for(Kind, {do, F}), wait, alive] || Kind <- [call, cast, info],
        F <- [fun(_) -> error(bad) end, fun(_) -> exit(bad) end, fun(_) -> throw({noreply, thrown}) end, fun(_) -> exit(normal) end,
              fun(_) -> exit(shutdown) end, fun(_) -> throw(rubbish) end, fun(_) -> error(undef) end]]
    ++ [[{start, {start_link, []}, {state, {crash_in_terminate, x}}}, {stop, R}, wait, alive] || R <- Reasons]
    ++ [[{start, {start_link, []}, {trap, s}}, {stop, R}, wait, alive] || R <- Reasons]
    ++ [[{start, {start, []}, {state, s}}, stop, alive, stop, {call, get}, {cast, x}],
        [{start, {start, []}, {state, s}}, {call, never, 20}, {call, later}, {call, get}],
        [{start, {start, []}, {state, s}}, {call, unknown_request}, alive],
        [{start, {start, []}, {state, s}}, {call, get, bad_timeout}, {call, get, -1}],
        [{start, {start_link, {local, compared}, []}, {state, s}}, {start, {start_link, {local, compared}, []}, {state, s}}, {call_name, compared, get}, {exit, kill}, wait],
        [{call_name, nobody, get}, {call_name, {nobody, node()}, get}, {call_name, {nobody, other@node}, get}, {call_name, self_name(), get}],
        [{start, {start_link, [{timeout, 20}]}, {do, fun() -> receive never -> ok end end}}, wait],
        [{start, {start, [{timeout, 20}]}, {do, fun() -> receive never -> ok end end}}, wait],
        [{start, {start_monitor, [{timeout, 20}]}, {do, fun() -> receive never -> ok end end}}, wait],
        [{start, {start_link, [{hibernate_after, 5}]}, {state, s}}, wait, {call, get}, wait, {call, {return, {reply, r, t, hibernate}}}, {call, get}],
        [{start, {start_link, []}, {state, s}}, initial_call, translate, dictionary],
        [{start, {start_link, {local, compared}, []}, {state, s}}, initial_call, dictionary, {exit, kill}, wait],
        [{start, {start, []}, {state, s}}, {sys, get_state, []}, {sys, replace_state, [fun(S) -> {new, S} end]}, {sys, get_state, []}, {call, get},
         {sys, suspend, []}, {call, get, 20}, {sys, get_state, []}, {sys, resume, []}, {call, get}, {sys, terminate, [normal]}, {sys, get_state, []}],
        [{start, {start, []}, {state, s}}, {sys, replace_state, [fun(_) -> error(x) end]}, {sys, get_state, [100]}, status, {sys, suspend, []}, {sys, terminate, [why]}, wait, alive],
        [{start, {start, []}, {state, s}}, {request, get}, {response, 100}, {request, later}, {wait_response, 0}, {wait_response, 100}, {request, never}, {response, 10}, {exit, kill}, {request, get}, {response, 100}],
        [{start, {start, []}, {state, s}}, {requests, [{get, a}, {later, b}]}, responses, responses, responses],
        [{start, {start, {local, compared}, []}, {state, s}}, {multi_call, compared, get}, {multi_call, nobody, get}, {multi_call, [node(), nonode@nowhere], compared, get}, {abcast, compared, {set, t}}, {call, get}, {multi_call, compared, {return, {stop, x, s}}}],
        [{start, {start, []}, {state, s}}, {cast, unknown}, wait, alive],
        [{enter_loop, s}, {call, get}, stop, wait],
        [{start, {start_link, []}, {state, s}}, {info, hello}, {call, get}, {info, {'EXIT', a, b}}, {call, get}],
        [{start, {start_link, []}, {state, s, 10}}, wait, {call, get}, {call, {return, {reply, r, t, 10}}}, wait, {call, get}],
        [{proc_start, start_link, [erlang, exit, [boom]]}, wait, {proc_start, start, [erlang, error, [boom]]}, {proc_start, start_monitor, [erlang, exit, [x]]},
         {proc_start, start, [timer, sleep, [1]]}, {proc_start, start_link, [timer, sleep, [200], 10]}, {proc_start, start, [a, b, [], infinity, [monitor]]}]].

self_pid() -> self().

step_for(call, Request) -> {call, Request, 100};
step_for(Kind, Request) -> {Kind, Request}.

self_name() -> nobody_either.

returns(Kinds) ->
    [{reply, r, t} || lists:member(reply, Kinds)] ++ [{reply, r, t, 5} || lists:member(reply, Kinds)]
    ++ [{reply, r, t, {continue, {set, c}}} || lists:member(reply, Kinds)] ++ [{reply, r, t, bad}]
    ++ [{stop, R, reply, t} || lists:member(reply, Kinds), R <- [normal, shutdown, boom, {shutdown, y}]]
    ++ [{noreply, t}, {noreply, t, 5}, {noreply, t, hibernate}, {noreply, t, infinity}, {noreply, t, {continue, {set, c}}}, {noreply, t, -1},
        {stop, normal, t}, {stop, shutdown, t}, {stop, {shutdown, z}, t}, {stop, boom, t}, nonsense, {reply, r, t}].
