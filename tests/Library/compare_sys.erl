%% sys: what a server, a state machine and an event manager tell of their events, and every debug request. What is printed,
%% logged and counted, what installed functions are called with, and the reports that show a log must be the same.
-module(compare_sys).
-export([run/0]).
-export([init/1, callback_mode/0, handle_call/3, handle_call/2, handle_cast/2, handle_info/2, handle_continue/2,
         handle_event/2, handle_event/4, terminate/2, terminate/3, code_change/3, code_change/4]).

run() ->
    compare_scripts:listen(fun() -> get(teller) end),
    process_flag(trap_exit, true),
    compare_scripts:all(scripts(), fun(_Script) -> false end,
                        fun(Script, Prefix, QuietTime) ->
                                compare_scripts:outcome([capture | Script], fun step/1, Prefix, QuietTime, [])
                        end).

%%% The script's side

%% What is printed comes to the script as a message.
step(capture) ->
    Teller = self(),
    group_leader(spawn_link(fun() -> capture(Teller) end), self()),
    captured;
step({start, server, Init}) -> step({start, server, Init, []});
step({start, Kind, Init}) -> step({start, Kind, Init, []});
step({start, server, Init, Options}) -> started((module(gen_server)):start(?MODULE, {self(), Init}, Options));
step({start, statem, Init, Options}) -> started((module(gen_statem)):start(?MODULE, {self(), Init}, Options));
step({start, event, Init, Options}) ->
    Result = started((module(gen_event)):start(Options)),
    ok = (module(gen_event)):add_handler(get(pid), ?MODULE, {self(), Init}),
    Result;
step({server_call, Request}) -> attempt(fun() -> (module(gen_server)):call(get(pid), Request) end);
step({statem_call, Request}) -> attempt(fun() -> (module(gen_statem)):call(get(pid), Request) end);
step({event_call, Request}) -> attempt(fun() -> (module(gen_event)):call(get(pid), ?MODULE, Request) end);
step({cast, Request}) -> (module(gen_server)):cast(get(pid), Request);
step({notify, Event}) -> (module(gen_event)):notify(get(pid), Event);
step({sync_notify, Event}) -> (module(gen_event)):sync_notify(get(pid), Event);
step(which) -> (module(gen_event)):which_handlers(get(pid));
step({info, Message}) -> get(pid) ! Message, sent;
step(stop) -> attempt(fun() -> (module(gen_server)):stop(get(pid)) end);
step({stop, Reason}) -> attempt(fun() -> (module(gen_server)):stop(get(pid), Reason, 1000) end);
step({sys, Function, Args}) -> attempt(fun() -> apply(module(sys), Function, [get(pid) | Args]) end);
step(counts) ->
    case (module(sys)):statistics(get(pid), get) of
        {ok, [{start_time, {_, _}}, {current_time, {_, _}}, {reductions, Reductions} | Messages]} -> {is_integer(Reductions), Messages};
        Other -> Other
    end;
step(options) ->
    {status, _, _, [_, SysState, _, Debug, Shown]} = (module(sys)):get_status(get(pid)),
    {SysState, [Id || {Id, _} <- Debug], Shown}.

module(Name) -> compare_scripts:module(Name).

attempt(Fun) -> compare_scripts:attempt(Fun).

started({ok, Pid} = Result) -> put(pid, Pid), Result.

capture(Teller) ->
    receive
        {io_request, From, ReplyAs, Request} ->
            Text = case Request of
                       {put_chars, _, Chars} -> Chars;
                       {put_chars, _, Module, Function, Args} -> apply(Module, Function, Args)
                   end,
            Teller ! {printed, without_numbers(Text)},
            From ! {io_reply, ReplyAs, ok},
            capture(Teller)
    end.

%% A pid may be so long that a line is broken there, and the tag of a request is nobody's business.
without_numbers(Text) ->
    Named = lists:foldl(fun({Pattern, Name}, T) -> re:replace(T, Pattern, Name, [global, unicode]) end, Text,
                        [{"<[0-9.]+>", "a_pid"}, {"\\[alias\\|\\s*#Refa_pid\\]", "a_tag"}, {"#Refa_pid", "a_tag"}, {"our_", ""}, {"\\n +", " "}]),
    re:replace(Named, ", ", ",", [global, unicode, {return, list}]).

%%% The processes

init({Teller, statem}) -> put(teller, Teller), {ok, first, 0};
init({Teller, {statem, State, Actions}}) -> put(teller, Teller), {ok, State, 0, Actions};
init({Teller, continue}) -> put(teller, Teller), {ok, 0, {continue, first}};
init({Teller, State}) -> put(teller, Teller), {ok, State}.

callback_mode() -> [handle_event_function, state_enter].

handle_call({do, What}, _From, _N) -> What;
handle_call({answer, What}, From, N) -> (module_of(gen_server)):reply(From, What), {noreply, N};
handle_call(Request, _From, N) -> {reply, Request, N}.

%% The handler of an event manager.
handle_call({do, What}, _N) -> What;
handle_call(Query, N) -> {ok, Query, N}.

handle_cast({do, What}, _N) -> perform(What);
handle_cast(_Request, N) -> {noreply, N + 1}.

handle_continue(_What, N) -> {noreply, N + 100}.

handle_info(timeout, N) -> {noreply, N + 10};
handle_info({do, What}, _N) -> perform(What);
handle_info(_Message, manager) -> {ok, manager};
handle_info(_Message, N) -> {noreply, N}.

handle_event({do, What}, _N) -> perform(What);
handle_event(_Event, N) -> {ok, N}.

handle_event(enter, _Old, ending, _N) -> stop;
handle_event(enter, _Old, _State, _N) -> keep_state_and_data;
handle_event({call, From}, {do, What}, _State, _N) -> perform(with_from(What, From));
handle_event(_Type, {do, What}, _State, _N) -> perform(What);
handle_event({call, From}, Request, _State, _N) -> {keep_state_and_data, {reply, From, Request}};
handle_event(_Type, _Content, _State, _N) -> keep_state_and_data.

perform(crash) -> error(crashed);
perform(What) -> What.

with_from('From', From) -> From;
with_from([H | T], From) -> [with_from(H, From) | with_from(T, From)];
with_from(Tuple, From) when is_tuple(Tuple) -> list_to_tuple(with_from(tuple_to_list(Tuple), From));
with_from(Term, _From) -> Term.

module_of(Name) -> Name.

terminate(_Reason, _N) -> ok.
terminate(_Reason, _State, _N) -> ok.

code_change(_Old, N, _Extra) -> {ok, N}.
code_change(_Old, State, N, _Extra) -> {ok, State, N}.

%%% The scripts

scripts() ->
    [[start(Kind) | Steps] || Kind <- [server, statem, event], Steps <- requests(Kind) ++ events(Kind)]
    ++ [[start(Kind, Options), {cast, a}, {info, b}, options, {sys, log, [get]}, counts] || Kind <- [server, statem, event], Options <- options()]
    ++ [[{start, server, continue, [{debug, [trace]}]}, stop]]
    ++ [[{start, statem, {statem, first, Actions}, [{debug, [trace]}]}, {cast, x}, stop]
        || Actions <- [[], {next_event, internal, x}, [{state_timeout, 0, x}], [postpone], nonsense, {change_callback_module, ?MODULE}]].

start(Kind) -> start(Kind, []).

start(server, Options) -> {start, server, 0, Options};
start(statem, Options) -> {start, statem, statem, Options};
start(event, Options) -> {start, event, manager, Options}.

options() ->
    [[{debug, Debug}] || Debug <- [[], [trace], [log], [{log, 2}], [statistics], [trace, log, statistics], [nonsense], nonsense, [{log, 0}], [{log, x}],
                                   [{install, {fun counting/3, 0}}], [{install, {id, fun counting/3, 0}}], [{install, nonsense}]]].

%% Tells the script, and ends at the third event.
counting(2, Event, _Extra) -> get(teller) ! {last, Event}, done;
counting(N, Event, Extra) -> get(teller) ! {N, Event, Extra}, N + 1.

failing(_N, Event, _Extra) -> get(teller) ! {failing, Event}, error(in_function).

call(server, Request) -> {server_call, Request};
call(statem, Request) -> {statem_call, Request};
call(event, Request) -> {event_call, Request}.

requests(Kind) ->
    Traffic = [call(Kind, a), {cast, b}, {info, c}],
    [[{sys, Function, [Flag]} | Traffic] ++ [options | [{sys, log, [get]} || Function =:= log]] ++ [{sys, Function, [false]}, options]
     || Function <- [trace, log, statistics], Flag <- [true, false, get, print, nonsense, {true, 2}, {true, 0}, {true, -1}, {true, x}],
        {Function, Flag} =/= {statistics, get}]
    ++ [[{sys, log, [true]} | Traffic] ++ Traffic ++ Traffic ++ Traffic ++ [{sys, log, [get]}, {sys, log, [print]}, {sys, log, [{true, 2}]}, {cast, x}, {sys, log, [get]}, {sys, log, [false]}, {sys, log, [get]}],
        [{sys, log, [{true, 3}]} | Traffic] ++ Traffic ++ [{sys, log, [get]}, {sys, log, [print]}, options],
        [{sys, statistics, [true]} | Traffic] ++ [counts, {sys, statistics, [false]}, counts],
        [{sys, install, [{fun counting/3, 0}]} | Traffic] ++ [options | Traffic] ++ [options],
        [{sys, install, [{id, fun counting/3, 0}]}, {sys, install, [{id, fun failing/3, 0}]}, {sys, install, [{fun failing/3, 0}]} | Traffic] ++ [options, {sys, remove, [id]}, options],
        [{sys, install, [{fun counting/3, 0}]}, {cast, x}, {sys, remove, [fun counting/3]} | Traffic], [{sys, install, [nonsense]}],
        [{sys, trace, [true]}, {sys, log, [true]}, {sys, statistics, [true]}, options | Traffic] ++ [{sys, no_debug, []}, options | Traffic] ++ [{sys, log, [get]}, counts],
        [{sys, trace, [true]}, {sys, suspend, []}, {cast, x}, {sys, get_state, []}, {sys, change_code, [?MODULE, old, extra]}, {sys, resume, []} | Traffic],
        [{sys, log, [true]}, {sys, suspend, []} | [{cast, x}, {sys, log, [get]}, {sys, trace, [true]}, options, {sys, resume, []}, {sys, log, [get]}]],
        [{sys, log_to_file, ["/no/such/folder/file"]}, options, {sys, log_to_file, [false]}],
        [{sys, trace, [true, 1000]}, {sys, trace, [false, 1000]}, {sys, log, [true, 1000]}, {sys, statistics, [true, 1000]}, {sys, install, [{fun counting/3, 0}, 1000]}, {sys, remove, [fun counting/3, 1000]}, {sys, no_debug, [1000]}],
        [{sys, trace, [true]}, {sys, log, [true]}, stop], [{sys, trace, [true]}, {stop, shutdown}], [{sys, trace, [true]}, {stop, bad}], [{sys, log, [true]}, {cast, x}, {stop, bad}]].

%% Every event of each behaviour is traced, and shown in the report of its end.
events(server) ->
    [[{sys, trace, [true]}, {sys, log, [true]} | Steps]
     || Steps <- [[{server_call, a}, {server_call, {answer, b}}, {cast, c}, {info, d}],
                  [{server_call, {do, {reply, x, 7, 1}}}], [{server_call, {do, {reply, x, 7, {continue, y}}}}], [{server_call, {do, {reply, x, 7, hibernate}}}, {cast, z}],
                  [{server_call, {do, {stop, normal, x, 7}}}], [{server_call, {do, {stop, bad, x, 7}}}], [{server_call, {do, {stop, bad, 7}}}], [{server_call, {do, nonsense}}],
                  [{cast, {do, {noreply, 7, 1}}}], [{cast, {do, {noreply, 7, {continue, y}}}}], [{cast, {do, {noreply, 7, hibernate}}}, {cast, z}],
                  [{cast, {do, {stop, normal, 7}}}], [{cast, {do, {stop, bad, 7}}}], [{cast, {do, crash}}], [{cast, a}, {cast, {do, nonsense}}], [{info, {do, crash}}], [{info, {a, b}}]]];
events(statem) ->
    [[{sys, trace, [true]}, {sys, log, [true]} | Steps]
     || Steps <- [[{statem_call, a}, {cast, c}, {info, d}],
                  [{statem_call, {do, {next_state, second, 1, [{reply, 'From', x}, {next_event, internal, y}, {next_event, cast, z}]}}}],
                  [{cast, {do, {keep_state_and_data, postpone}}}, {cast, {do, {next_state, second, 1}}}],
                  [{cast, {do, {keep_state_and_data, [{state_timeout, 0, a}, {{timeout, t}, 1, b}, {timeout, 1, c}]}}}],
                  [{cast, {do, {keep_state_and_data, [{state_timeout, infinity, a}, {{timeout, t}, 5, b, [{abs, false}]}, {timeout, -1000000000000, c, {abs, true}}]}}}],
                  [{cast, {do, {keep_state_and_data, [{state_timeout, 20, a}, {state_timeout, cancel}, {{timeout, t}, update, x}, {{timeout, u}, cancel}]}}}],
                  [{cast, {do, {keep_state_and_data, [{{timeout, t}, 20, a}]}}}, {cast, {do, {keep_state_and_data, [{{timeout, t}, update, x}]}}}],
                  [{cast, {do, {keep_state_and_data, [{push_callback_module, ?MODULE}, {change_callback_module, ?MODULE}, pop_callback_module]}}}],
                  [{cast, {do, {keep_state_and_data, [hibernate, {next_event, internal, x}]}}}], [{cast, {do, {repeat_state, 1, [{next_event, internal, x}]}}}],
                  [{statem_call, {do, {stop_and_reply, normal, [{reply, 'From', x}]}}}], [{statem_call, {do, {stop_and_reply, bad, [{reply, 'From', x}]}}}],
                  [{statem_call, {do, {stop_and_reply, bad, [{reply, 'From', x}, nonsense]}}}], [{statem_call, {do, {keep_state_and_data, [{reply, 'From', x}, nonsense]}}}],
                  [{statem_call, {do, {next_state, ending, 1, [{reply, 'From', x}, {next_event, cast, never}]}}}],
                  [{cast, {do, stop}}], [{cast, {do, {stop, shutdown}}}], [{cast, {do, {stop, {shutdown, x}}}}], [{cast, {do, {stop, bad}}}], [{cast, {do, crash}}], [{cast, {do, nonsense}}]]];
events(event) ->
    [[{sys, trace, [true]}, {sys, log, [true]} | Steps]
     || Steps <- [[{event_call, a}, {notify, c}, {info, d}, which], [{notify, {do, remove_handler}}, which], [{notify, {do, crash}}], [{event_call, {do, nonsense}}], [{info, {a, b}}]]].
