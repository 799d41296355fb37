%% The generic server: one process that keeps a state and answers calls, casts and
%% other messages by the functions of a callback module.
-module(gen_server).

-export([start/3, start/4, start_link/3, start_link/4, start_monitor/3, start_monitor/4, stop/1, stop/3,
         call/2, call/3, cast/2, reply/2, abcast/2, abcast/3, multi_call/2, multi_call/3, multi_call/4,
         send_request/2, send_request/4, wait_response/2, wait_response/3,
         receive_response/2, receive_response/3, check_response/2, check_response/3,
         reqids_new/0, reqids_size/1, reqids_add/3, reqids_to_list/1,
         enter_loop/3, enter_loop/4, enter_loop/5, format_log/1, format_log/2]).

%% Entry points of the server's process.
-export([init_it/6, wake_hib/4, system_continue/3, system_terminate/4, system_code_change/4,
         system_get_state/1, system_replace_state/2, format_status/2]).

-callback init(Args :: term()) ->
    {ok, State :: term()} | {ok, State :: term(), timeout() | hibernate | {continue, term()}} |
    {stop, Reason :: term()} | ignore.
-callback handle_call(Request :: term(), From :: {pid(), term()}, State :: term()) ->
    {reply, Reply :: term(), NewState :: term()} |
    {reply, Reply :: term(), NewState :: term(), timeout() | hibernate | {continue, term()}} |
    {noreply, NewState :: term()} |
    {noreply, NewState :: term(), timeout() | hibernate | {continue, term()}} |
    {stop, Reason :: term(), Reply :: term(), NewState :: term()} |
    {stop, Reason :: term(), NewState :: term()}.
-callback handle_cast(Request :: term(), State :: term()) ->
    {noreply, NewState :: term()} |
    {noreply, NewState :: term(), timeout() | hibernate | {continue, term()}} |
    {stop, Reason :: term(), NewState :: term()}.
-callback handle_info(Info :: timeout | term(), State :: term()) ->
    {noreply, NewState :: term()} |
    {noreply, NewState :: term(), timeout() | hibernate | {continue, term()}} |
    {stop, Reason :: term(), NewState :: term()}.
-callback handle_continue(Info :: term(), State :: term()) ->
    {noreply, NewState :: term()} |
    {noreply, NewState :: term(), timeout() | hibernate | {continue, term()}} |
    {stop, Reason :: term(), NewState :: term()}.
-callback terminate(Reason :: term(), State :: term()) -> term().
-callback code_change(OldVsn :: term(), State :: term(), Extra :: term()) ->
    {ok, NewState :: term()} | {error, Reason :: term()}.
-callback format_status(Status :: map()) -> map().
-callback format_status(Purpose :: normal | terminate, [term()]) -> term().
-optional_callbacks([handle_info/2, handle_continue/2, terminate/2, code_change/3, format_status/1, format_status/2]).

%% What never changes in the life of a server.
-record(server, {parent, name, module, hibernate_after}).

%% An action is what a callback wants to happen before the next message.
-define(is_action(A), (A =:= infinity orelse A =:= hibernate orelse is_integer(A) andalso A >= 0
                       orelse tuple_size(A) =:= 2 andalso element(1, A) =:= continue)).

%%% Starting and stopping

start(Module, Args, Options) -> gen:start(?MODULE, nolink, Module, Args, Options).

start(Name, Module, Args, Options) -> gen:start(?MODULE, nolink, Name, Module, Args, Options).

start_link(Module, Args, Options) -> gen:start(?MODULE, link, Module, Args, Options).

start_link(Name, Module, Args, Options) -> gen:start(?MODULE, link, Name, Module, Args, Options).

start_monitor(Module, Args, Options) -> gen:start(?MODULE, monitor, Module, Args, Options).

start_monitor(Name, Module, Args, Options) -> gen:start(?MODULE, monitor, Name, Module, Args, Options).

stop(Server) -> gen:stop(Server).

stop(Server, Reason, Timeout) -> gen:stop(Server, Reason, Timeout).

%%% Clients

call(Server, Request) ->
    try gen:call(Server, '$gen_call', Request) of
        {ok, Reply} -> Reply
    catch
        exit:Reason:Stack -> erlang:raise(exit, {Reason, {?MODULE, call, [Server, Request]}}, Stack);
        error:Reason:Stack -> erlang:raise(exit, {{Reason, Stack}, {?MODULE, call, [Server, Request]}}, Stack)
    end.

call(Server, Request, Timeout) ->
    try gen:call(Server, '$gen_call', Request, Timeout) of
        {ok, Reply} -> Reply
    catch
        exit:Reason:Stack -> erlang:raise(exit, {Reason, {?MODULE, call, [Server, Request, Timeout]}}, Stack);
        error:Reason:Stack -> erlang:raise(exit, {{Reason, Stack}, {?MODULE, call, [Server, Request, Timeout]}}, Stack)
    end.

reply(Client, Reply) -> gen:reply(Client, Reply).

%% A cast never fails, whether or not there is such a server.
cast({global, Name}, Request) -> send_quietly(fun() -> global:send(Name, {'$gen_cast', Request}) end);
cast({via, Module, Name}, Request) -> send_quietly(fun() -> Module:send(Name, {'$gen_cast', Request}) end);
cast({Name, Node}, Request) when is_atom(Name), is_atom(Node) ->
    send_quietly(fun() -> {Name, Node} ! {'$gen_cast', Request} end);
cast(Server, Request) when is_atom(Server); is_pid(Server) ->
    send_quietly(fun() -> Server ! {'$gen_cast', Request} end).

send_quietly(Send) ->
    try Send() of
        _Sent -> ok
    catch
        _:_ -> ok
    end.

abcast(Name, Request) when is_atom(Name) -> abcast([node()], Name, Request).

abcast(Nodes, Name, Request) when is_list(Nodes), is_atom(Name) ->
    lists:foreach(fun(Node) -> cast({Name, Node}, Request) end, Nodes),
    abcast.

multi_call(Name, Request) when is_atom(Name) -> multi_call([node()], Name, Request).

multi_call(Nodes, Name, Request) -> multi_call(Nodes, Name, Request, infinity).

%% There is one node here: others are always among the bad ones.
multi_call(Nodes, Name, Request, Timeout) when is_list(Nodes), is_atom(Name) ->
    Answers = [{Node, call_node(Node, Name, Request, Timeout)} || Node <- Nodes],
    {[{Node, Reply} || {Node, {ok, Reply}} <- Answers], [Node || {Node, failed} <- Answers]}.

call_node(Node, Name, Request, Timeout) when Node =:= node() ->
    try gen:call(Name, '$gen_call', Request, Timeout)
    catch
        exit:_ -> failed
    end;
call_node(_Node, _Name, _Request, _Timeout) -> failed.

send_request(Server, Request) -> gen:send_request(Server, '$gen_call', Request).

send_request(Server, Request, Label, Requests) -> gen:send_request(Server, '$gen_call', Request, Label, Requests).

wait_response(Id, Timeout) -> gen:wait_response(Id, Timeout).

wait_response(Requests, Timeout, Delete) -> gen:wait_response(Requests, Timeout, Delete).

receive_response(Id, Timeout) -> gen:receive_response(Id, Timeout).

receive_response(Requests, Timeout, Delete) -> gen:receive_response(Requests, Timeout, Delete).

check_response(Message, Id) -> gen:check_response(Message, Id).

check_response(Message, Requests, Delete) -> gen:check_response(Message, Requests, Delete).

reqids_new() -> gen:reqids_new().

reqids_size(Requests) -> gen:reqids_size(Requests).

reqids_add(Id, Label, Requests) -> gen:reqids_add(Id, Label, Requests).

reqids_to_list(Requests) -> gen:reqids_to_list(Requests).

%%% Becoming a server

init_it(Starter, self, Name, Module, Args, Options) -> init_it(Starter, self(), Name, Module, Args, Options);
init_it(Starter, Parent, RegisteredName, Module, Args, Options) ->
    report_role(Module, Args),
    Server = #server{parent = Parent, name = gen:name(RegisteredName), module = Module,
                     hibernate_after = gen:hibernate_after(Options)},
    case init(Module, Args) of
        {returned, {ok, State}} -> started(Starter, Server, State, infinity);
        {returned, {ok, State, Action}} when ?is_action(Action) -> started(Starter, Server, State, Action);
        {returned, {stop, Reason}} -> not_started(Starter, RegisteredName, {error, Reason}, Reason);
        {returned, ignore} -> not_started(Starter, RegisteredName, ignore, normal);
        {returned, Other} ->
            proc_lib:init_ack(Starter, {error, {bad_return_value, Other}}),
            exit({bad_return_value, Other});
        {raised, Class, Reason, Stack} ->
            gen:unregister_name(RegisteredName),
            proc_lib:init_ack(Starter, {error, exit_reason(Class, Reason, Stack)}),
            erlang:raise(Class, Reason, Stack)
    end.

report_role(supervisor, {_Name, Module, _Args}) ->
    prim_events:report(role, #{role => supervisor, module => Module, initial_call => {supervisor, Module, 1}});
report_role(Module, _Args) ->
    prim_events:report(role, #{role => gen_server, module => Module, initial_call => {Module, init, 1}}).

init(Module, Args) ->
    try {returned, Module:init(Args)}
    catch
        throw:Value -> {returned, Value};
        Class:Reason:Stack -> {raised, Class, Reason, Stack}
    end.

started(Starter, Server, State, Action) ->
    proc_lib:init_ack(Starter, {ok, self()}),
    loop(Server, State, Action).

not_started(Starter, RegisteredName, Answer, Reason) ->
    gen:unregister_name(RegisteredName),
    proc_lib:init_ack(Starter, Answer),
    exit(Reason).

enter_loop(Module, Options, State) -> enter_loop(Module, Options, State, self(), infinity).

enter_loop(Module, Options, State, {Scope, _} = Name) when Scope =:= local; Scope =:= global ->
    enter_loop(Module, Options, State, Name, infinity);
enter_loop(Module, Options, State, {via, _, _} = Name) -> enter_loop(Module, Options, State, Name, infinity);
enter_loop(Module, Options, State, Action) -> enter_loop(Module, Options, State, self(), Action).

enter_loop(Module, Options, State, RegisteredName, Action) ->
    Server = #server{name = gen:get_proc_name(RegisteredName), parent = gen:get_parent(), module = Module,
                     hibernate_after = gen:hibernate_after(Options)},
    loop(Server, State, Action).

%%% The loop

loop(Server, State, {continue, Info}) ->
    Result = try_handle(Server#server.module, handle_continue, Info, State),
    handle_result(Result, Server, State, undefined, {continue, Info});
loop(Server, State, hibernate) ->
    proc_lib:hibernate(?MODULE, wake_hib, [Server, State, hibernate, true]);
loop(#server{hibernate_after = infinity} = Server, State, infinity) ->
    receive
        Message -> decode(Message, Server, State, infinity, false)
    end;
loop(#server{hibernate_after = HibernateAfter} = Server, State, infinity) ->
    receive
        Message -> decode(Message, Server, State, infinity, false)
    after HibernateAfter -> loop(Server, State, hibernate)
    end;
loop(Server, State, Timeout) ->
    receive
        Message -> decode(Message, Server, State, Timeout, false)
    after Timeout -> handle(timeout, Server, State)
    end.

wake_hib(Server, State, Action, Hibernating) ->
    receive
        Message -> decode(Message, Server, State, Action, Hibernating)
    end.

decode({system, From, Request}, #server{parent = Parent} = Server, State, Action, Hibernating) ->
    sys:handle_system_msg(Request, From, Parent, ?MODULE, [], {Server, State, Action}, Hibernating);
decode({'EXIT', Parent, Reason} = Message, #server{parent = Parent} = Server, State, _Action, _Hibernating) ->
    terminate(exit, Reason, current_stack(), Server, State, undefined, Message);
decode(Message, Server, State, _Action, _Hibernating) ->
    handle(Message, Server, State).

handle({'$gen_call', From, Request} = Message, #server{module = Module} = Server, State) ->
    Result = try_handle_call(Module, Request, From, State),
    handle_call_result(Result, Server, State, From, Message);
handle({'$gen_cast', Request} = Message, #server{module = Module} = Server, State) ->
    Result = try_handle(Module, handle_cast, Request, State),
    handle_result(Result, Server, State, undefined, Message);
handle(Info, #server{module = Module} = Server, State) ->
    Result = try_handle(Module, handle_info, Info, State),
    handle_result(without_handle_info(Result, Info, Module, State), Server, State, undefined, Info).

%% A thrown term counts as returned.
try_handle_call(Module, Request, From, State) ->
    try {returned, Module:handle_call(Request, From, State)}
    catch
        throw:Value -> {returned, Value};
        Class:Reason:Stack -> {raised, Class, Reason, Stack}
    end.

try_handle(Module, Function, Info, State) ->
    try {returned, Module:Function(Info, State)}
    catch
        throw:Value -> {returned, Value};
        Class:Reason:Stack -> {raised, Class, Reason, Stack}
    end.

%% handle_info is optional: messages to a module without it are only logged.
without_handle_info({raised, error, undef, [{Module, handle_info, [_, _], _} | _]} = Result, Info, Module, State) ->
    case erlang:function_exported(Module, handle_info, 2) of
        true -> Result;
        false ->
            logger:log(warning, #{label => {?MODULE, no_handle_info}, module => Module, message => Info},
                       #{report_cb => fun ?MODULE:format_log/2}),
            {returned, {noreply, State}}
    end;
without_handle_info(Result, _Info, _Module, _State) -> Result.

handle_call_result({returned, {reply, Reply, State}}, Server, _Old, From, _Message) ->
    reply(From, Reply),
    loop(Server, State, infinity);
handle_call_result({returned, {reply, Reply, State, Action}}, Server, _Old, From, _Message) when ?is_action(Action) ->
    reply(From, Reply),
    loop(Server, State, Action);
handle_call_result({returned, {stop, Reason, Reply, State}}, Server, _Old, From, Message) ->
    try terminate(exit, Reason, current_stack(), Server, State, From, Message)
    after
        reply(From, Reply)
    end;
handle_call_result(Result, Server, State, From, Message) ->
    handle_result(Result, Server, State, From, Message).

handle_result({returned, {noreply, State}}, Server, _Old, _From, _Message) -> loop(Server, State, infinity);
handle_result({returned, {noreply, State, Action}}, Server, _Old, _From, _Message) when ?is_action(Action) ->
    loop(Server, State, Action);
handle_result({returned, {stop, Reason, State}}, Server, _Old, From, Message) ->
    terminate(exit, Reason, current_stack(), Server, State, From, Message);
handle_result({returned, Other}, Server, Old, From, Message) ->
    terminate(exit, {bad_return_value, Other}, current_stack(), Server, Old, From, Message);
handle_result({raised, Class, Reason, Stack}, Server, Old, From, Message) ->
    terminate(Class, Reason, Stack, Server, Old, From, Message).

%%% Ending

-spec terminate(error | exit, term(), list(), #server{}, term(), term(), term()) -> no_return().
terminate(Class, Reason, Stack, #server{module = Module} = Server, State, From, Message) ->
    CallbackReason = exit_reason(Class, Reason, Stack),
    case callback_terminate(Module, CallbackReason, State) of
        {raised, Class1, Reason1, Stack1} ->
            log_end(exit_reason(Class1, Reason1, Stack1), Server, State, From, Message),
            erlang:raise(Class1, Reason1, Stack1);
        {returned, _Ignored} ->
            is_ordinary_end(Class, Reason) orelse log_end(CallbackReason, Server, State, From, Message),
            end_process(Class, Reason, Stack)
    end.

callback_terminate(Module, Reason, State) ->
    case erlang:function_exported(Module, terminate, 2) of
        true -> try_handle(Module, terminate, Reason, State);
        false -> {returned, ok}
    end.

end_process(exit, Reason, _Stack) -> exit(Reason);
end_process(Class, Reason, Stack) -> erlang:raise(Class, Reason, Stack).

exit_reason(error, Reason, Stack) -> {Reason, Stack};
exit_reason(exit, Reason, _Stack) -> Reason.

is_ordinary_end(exit, normal) -> true;
is_ordinary_end(exit, shutdown) -> true;
is_ordinary_end(exit, {shutdown, _}) -> true;
is_ordinary_end(_Class, _Reason) -> false.

current_stack() ->
    {current_stacktrace, Stack} = process_info(self(), current_stacktrace),
    Stack.

log_end(Reason, #server{name = Name, module = Module}, State, From, Message) ->
    Status = gen:format_status(Module, terminate, #{state => State, message => Message, reason => Reason, log => []},
                               [get(), State]),
    logger:log(error, #{label => {?MODULE, terminate}, name => Name,
                        last_message => last_message(maps:get(message, Status)),
                        state => maps:get('$status', Status, maps:get(state, Status)),
                        log => maps:get(log, Status), reason => maps:get(reason, Status),
                        client_info => gen:client_info(From)},
               #{report_cb => fun ?MODULE:format_log/2}).

last_message({'$gen_call', _From, Request}) -> Request;
last_message(Message) -> Message.

%%% Text of what is logged

format_log(Report) -> {"~ts", [format_log(Report, #{})]}.

format_log(#{label := {?MODULE, no_handle_info}, module := Module, message := Message}, _Config) ->
    io_lib:format("** Undefined handle_info in ~tp~n** Unhandled message: ~tp", [Module, Message]);
format_log(#{label := {?MODULE, terminate}, name := Name, last_message := Message, state := State,
             reason := Reason, client_info := Client}, _Config) ->
    [io_lib:format("** Generic server ~tp terminating ~n** Last message in was ~tp~n"
                   "** When Server state == ~tp~n** Reason for termination ==~n** ~tp~n",
                   [Name, Message, State, Reason]),
     gen:format_client(Client)].

%%% System messages

system_continue(_Parent, _Debug, {Server, State, Action}) -> loop(Server, State, Action).

system_terminate(Reason, _Parent, _Debug, {Server, State, _Action}) ->
    terminate(exit, Reason, current_stack(), Server, State, undefined, []).

system_code_change({#server{module = Module} = Server, State, Action}, _Module, Vsn, Extra) ->
    case Module:code_change(Vsn, State, Extra) of
        {ok, NewState} -> {ok, {Server, NewState, Action}};
        Other -> Other
    end.

system_get_state({_Server, State, _Action}) -> {ok, State}.

system_replace_state(Fun, {Server, State, Action}) ->
    NewState = Fun(State),
    {ok, NewState, {Server, NewState, Action}}.

format_status(Purpose, [Dictionary, SysState, Parent, _Debug, {#server{name = Name, module = Module}, State, _Action}]) ->
    Header = gen:format_status_header("Status for generic server", Name),
    Status = gen:format_status(Module, Purpose, #{state => State, log => []}, [Dictionary, State]),
    Shown = case Status of
                #{'$status' := List} when is_list(List) -> List;
                #{'$status' := Term} -> [Term];
                #{state := NewState} -> [{data, [{"State", NewState}]}]
            end,
    [{header, Header}, {data, [{"Status", SysState}, {"Parent", Parent}, {"Logged events", maps:get(log, Status)}]} | Shown].
