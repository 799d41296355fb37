%% The generic server: one process that keeps a state and answers calls, casts and
%% other messages by the functions of a callback module.
%%
%% The server's process is gen_server_loop, and gen_server_report says how it is shown.
-module(gen_server).

-export([start/3, start/4, start_link/3, start_link/4, start_monitor/3, start_monitor/4, stop/1, stop/3,
         call/2, call/3, cast/2, reply/2, abcast/2, abcast/3, multi_call/2, multi_call/3, multi_call/4,
         send_request/2, send_request/4, wait_response/2, wait_response/3,
         receive_response/2, receive_response/3, check_response/2, check_response/3,
         reqids_new/0, reqids_size/1, reqids_add/3, reqids_to_list/1,
         enter_loop/3, enter_loop/4, enter_loop/5, format_log/1, format_log/2]).

%% Entry points of the server's process.
-export([init_it/6, wake_hib/4, system_continue/3, system_terminate/4, system_code_change/4,
         system_get_state/1, system_replace_state/2, format_status/2, print_event/3]).

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
    Server = gen_server_loop:new(Parent, gen:name(RegisteredName), Module, Options),
    try Module:init(Args) of
        Returned -> initialized(Returned, Starter, RegisteredName, Server)
    catch
        throw:Returned -> initialized(Returned, Starter, RegisteredName, Server);
        Class:Reason:Stack ->
            gen:unregister_name(RegisteredName),
            proc_lib:init_ack(Starter, {error, gen_server_loop:exit_reason(Class, Reason, Stack)}),
            erlang:raise(Class, Reason, Stack)
    end.

report_role(supervisor, {_Name, Module, _Args}) ->
    prim_events:report(role, #{role => supervisor, module => Module, initial_call => {supervisor, Module, 1}});
report_role(Module, _Args) ->
    prim_events:report(role, #{role => gen_server, module => Module, initial_call => {Module, init, 1}}).

initialized({ok, State}, Starter, _RegisteredName, Server) -> started(Starter, Server, State, infinity);
initialized({ok, State, Action} = Returned, Starter, _RegisteredName, Server) ->
    case gen_server_loop:is_action(Action) of
        true -> started(Starter, Server, State, Action);
        false -> bad_return(Returned, Starter)
    end;
initialized({stop, Reason}, Starter, RegisteredName, _Server) -> not_started(Starter, RegisteredName, {error, Reason}, Reason);
initialized(ignore, Starter, RegisteredName, _Server) -> not_started(Starter, RegisteredName, ignore, normal);
initialized(Other, Starter, _RegisteredName, _Server) -> bad_return(Other, Starter).

bad_return(Returned, Starter) ->
    proc_lib:init_ack(Starter, {error, {bad_return_value, Returned}}),
    exit({bad_return_value, Returned}).

started(Starter, Server, State, Action) ->
    proc_lib:init_ack(Starter, {ok, self()}),
    gen_server_loop:loop(Server, State, Action).

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
    Name = gen:get_proc_name(RegisteredName),
    gen_server_loop:loop(gen_server_loop:new(gen:get_parent(), Name, Module, Options), State, Action).

%%% What others call in the server's process

wake_hib(Server, State, Action, Hibernating) -> gen_server_loop:receive_message(Server, State, Action, Hibernating).

system_continue(_Parent, Debug, Misc) -> gen_server_loop:continue(Debug, Misc).

system_terminate(Reason, _Parent, Debug, Misc) -> gen_server_loop:terminate_on_request(Reason, Debug, Misc).

system_code_change(Misc, _Module, Vsn, Extra) -> gen_server_loop:code_change(Misc, Vsn, Extra).

system_get_state(Misc) -> {ok, gen_server_loop:state(Misc)}.

system_replace_state(Fun, Misc) ->
    State = Fun(gen_server_loop:state(Misc)),
    {ok, State, gen_server_loop:replace_state(State, Misc)}.

format_status(Purpose, [Dictionary, SysState, Parent, Debug, Misc]) ->
    {Name, Module} = gen_server_loop:identity(Misc),
    gen_server_report:status(Purpose, Dictionary, SysState, Parent, Debug, Name, Module, gen_server_loop:state(Misc)).

%%% Texts

%% A report of a server as a format and its arguments.
format_log(Report) -> gen_server_report:format_log(Report).

%% The same as text, as logger asks for it.
format_log(Report, Config) -> gen_server_report:format_log(Report, Config).

%% A traced event as a line of text.
print_event(Device, Event, Name) -> gen_server_report:print_event(Device, Event, Name).
