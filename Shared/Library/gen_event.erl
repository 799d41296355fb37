%% The generic event manager: one process that keeps handlers and passes each event on to all of them, the handler
%% that was added last comes first. A handler is a callback module with a state of its own; one that fails is removed,
%% and the others and the manager go on.
%%
%% What handlers return is read in gen_event_handlers, and gen_event_report says how a manager is shown.
-module(gen_event).

-export([start/0, start/1, start/2, start_link/0, start_link/1, start_link/2, start_monitor/0, start_monitor/1, start_monitor/2,
         stop/1, stop/3, notify/2, sync_notify/2, add_handler/3, add_sup_handler/3, delete_handler/3,
         swap_handler/3, swap_sup_handler/3, which_handlers/1, call/3, call/4,
         send_request/3, send_request/5, wait_response/2, wait_response/3,
         receive_response/2, receive_response/3, check_response/2, check_response/3,
         reqids_new/0, reqids_size/1, reqids_add/3, reqids_to_list/1, format_log/1, format_log/2]).

%% Entry points of the manager's process.
-export([init_it/6, wake_hib/1, system_continue/3, system_terminate/4, system_code_change/4,
         system_get_state/1, system_replace_state/2, format_status/2, print_event/3]).

-callback init(Args :: term()) -> {ok, State :: term()} | {ok, State :: term(), hibernate} | {error, Reason :: term()}.
-callback handle_event(Event :: term(), State :: term()) ->
    {ok, NewState :: term()} | {ok, NewState :: term(), hibernate} |
    {swap_handler, Args1 :: term(), NewState :: term(), Handler2 :: term(), Args2 :: term()} | remove_handler.
-callback handle_call(Request :: term(), State :: term()) ->
    {ok, Reply :: term(), NewState :: term()} | {ok, Reply :: term(), NewState :: term(), hibernate} |
    {swap_handler, Reply :: term(), Args1 :: term(), NewState :: term(), Handler2 :: term(), Args2 :: term()} |
    {remove_handler, Reply :: term()}.
-callback handle_info(Info :: term(), State :: term()) ->
    {ok, NewState :: term()} | {ok, NewState :: term(), hibernate} |
    {swap_handler, Args1 :: term(), NewState :: term(), Handler2 :: term(), Args2 :: term()} | remove_handler.
-callback terminate(Why :: term(), State :: term()) -> term().
-callback code_change(OldVsn :: term(), State :: term(), Extra :: term()) -> {ok, NewState :: term()}.
-callback format_status(Status :: map()) -> map().
-callback format_status(Purpose :: normal | terminate, [term()]) -> term().
-optional_callbacks([handle_info/2, terminate/2, code_change/3, format_status/1, format_status/2]).

-record(manager, {parent, name, hibernate_after, debug, handlers = []}).

%%% Starting and stopping

start() -> gen:start(?MODULE, nolink, no_callback_module, [], []).

%% A name as {local, Name}, {global, Name} or {via, Module, Name}, or options.
start(Name) when is_tuple(Name) -> start(Name, []);
start(Options) when is_list(Options) -> gen:start(?MODULE, nolink, no_callback_module, [], Options).

start(Name, Options) -> gen:start(?MODULE, nolink, Name, no_callback_module, [], Options).

%% Starts a manager that is linked to the caller, as supervisors do.
start_link() -> gen:start(?MODULE, link, no_callback_module, [], []).

start_link(Name) when is_tuple(Name) -> start_link(Name, []);
start_link(Options) when is_list(Options) -> gen:start(?MODULE, link, no_callback_module, [], Options).

start_link(Name, Options) -> gen:start(?MODULE, link, Name, no_callback_module, [], Options).

%% Starts a manager and monitors it: {ok, {Pid, Monitor}}.
start_monitor() -> gen:start(?MODULE, monitor, no_callback_module, [], []).

start_monitor(Name) when is_tuple(Name) -> start_monitor(Name, []);
start_monitor(Options) when is_list(Options) -> gen:start(?MODULE, monitor, no_callback_module, [], Options).

start_monitor(Name, Options) -> gen:start(?MODULE, monitor, Name, no_callback_module, [], Options).

stop(Manager) -> gen:stop(Manager).

%% Ends the manager with a reason and waits until it has ended. Its handlers are told `stop`.
stop(Manager, Reason, Timeout) -> gen:stop(Manager, Reason, Timeout).

%%% Events and handlers. A handler is named by its module, or by {Module, Id}.

%% Sends an event to all handlers. error: badarg when nobody has the name, if it is a local one.
notify(Manager, Event) -> send(Manager, {notify, Event}).

send({global, Name}, Message) ->
    try global:send(Name, Message) of
        _Pid -> ok
    catch
        exit:_ -> ok
    end;
send({via, Module, Name}, Message) ->
    try Module:send(Name, Message) of
        _Pid -> ok
    catch
        exit:_ -> ok
    end;
send(Manager, Message) ->
    Manager ! Message,
    ok.

%% Sends an event to all handlers and waits until all have handled it.
sync_notify(Manager, Event) -> request(Manager, {sync_notify, Event}).

%% Calls init/1 of the handler's module. Anything else than {ok, State} comes back and adds nothing.
add_handler(Manager, Handler, Args) -> request(Manager, {add_handler, Handler, Args}).

%% Adds a handler that the caller supervises: both are linked; the handler is told {stop, Reason} when the caller
%% ends, and the caller gets {gen_event_EXIT, Handler, Reason} when the handler is removed.
add_sup_handler(Manager, Handler, Args) -> request(Manager, {add_sup_handler, Handler, Args, self()}).

%% Returns what terminate/2 returns, or {error, module_not_found}.
delete_handler(Manager, Handler, Args) -> request(Manager, {delete_handler, Handler, Args}).

%% Replaces a handler: the new one's init/1 is given {Args2, Term}, where Term is what the old one's terminate/2
%% returned, or `error` when there was no such handler.
swap_handler(Manager, {Old, Args1}, {New, Args2}) -> request(Manager, {swap_handler, Old, Args1, New, Args2}).

%% The same, and from now on the caller supervises it.
swap_sup_handler(Manager, {Old, Args1}, {New, Args2}) ->
    request(Manager, {swap_sup_handler, Old, Args1, New, Args2, self()}).

which_handlers(Manager) -> request(Manager, which_handlers).

request(Manager, Request) ->
    {ok, Reply} = gen:call(Manager, self(), Request, infinity),
    Reply.

%% Asks one handler. {error, bad_module} when there is no such handler.
call(Manager, Handler, Query) ->
    try gen:call(Manager, self(), {call, Handler, Query}) of
        {ok, Reply} -> Reply
    catch
        exit:Reason -> exit({Reason, {?MODULE, call, [Manager, Handler, Query]}})
    end.

call(Manager, Handler, Query, Timeout) ->
    try gen:call(Manager, self(), {call, Handler, Query}, Timeout) of
        {ok, Reply} -> Reply
    catch
        exit:Reason -> exit({Reason, {?MODULE, call, [Manager, Handler, Query, Timeout]}})
    end.

%%% Calls whose replies are collected later

send_request(Manager, Handler, Query) -> gen:send_request(Manager, self(), {call, Handler, Query}).

send_request(Manager, Handler, Query, Label, Requests) ->
    gen:send_request(Manager, self(), {call, Handler, Query}, Label, Requests).

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

%%% The manager's process

init_it(Starter, self, Name, Module, Args, Options) -> init_it(Starter, self(), Name, Module, Args, Options);
init_it(Starter, Parent, RegisteredName, _Module, _Args, Options) ->
    %% The end of who supervises a handler is a message.
    process_flag(trap_exit, true),
    prim_events:report(role, #{role => gen_event, module => ?MODULE, initial_call => {?MODULE, init_it, 6}}),
    Name = gen:name(RegisteredName),
    Manager = #manager{parent = Parent, name = Name, hibernate_after = gen:hibernate_after(Options),
                       debug = gen:debug_options(Name, Options)},
    proc_lib:init_ack(Starter, {ok, self()}),
    loop(Manager).

loop(#manager{hibernate_after = HibernateAfter} = Manager) ->
    receive
        Message -> received(Message, Manager, false)
    after HibernateAfter -> hibernate(Manager)
    end.

hibernate(Manager) -> proc_lib:hibernate(?MODULE, wake_hib, [Manager]).

wake_hib(Manager) ->
    receive
        Message -> received(Message, Manager, true)
    end.

received({system, From, Request}, #manager{parent = Parent, debug = Debug} = Manager, Hibernating) ->
    sys:handle_system_msg(Request, From, Parent, ?MODULE, Debug, {Manager, Hibernating}, Hibernating);
received({'EXIT', Parent, Reason}, #manager{parent = Parent} = Manager, _Hibernating) -> terminate(Reason, Manager);
received(Message, #manager{debug = []} = Manager, _Hibernating) -> handle(Message, Manager);
received(Message, #manager{debug = Debug, name = Name} = Manager, _Hibernating) ->
    handle(Message, Manager#manager{debug = sys:handle_debug(Debug, fun ?MODULE:print_event/3, Name, {in, Message})}).

handle({'EXIT', Pid, Reason} = Message, #manager{name = Name, handlers = Handlers} = Manager) ->
    info(Message, Manager#manager{handlers = gen_event_handlers:supervisor_ended(Pid, Reason, Handlers, Name)});
handle({_Caller, From, stop}, Manager) ->
    try terminate(normal, Manager)
    after
        gen:reply(From, ok)
    end;
handle({_Caller, From, get_modules}, #manager{handlers = Handlers} = Manager) ->
    gen:reply(From, gen_event_handlers:modules(Handlers)),
    loop(Manager);
handle({_Caller, From, which_handlers}, #manager{handlers = Handlers} = Manager) ->
    gen:reply(From, gen_event_handlers:names(Handlers)),
    loop(Manager);
handle({Caller, From, Request}, #manager{name = Name, handlers = Handlers} = Manager) when is_tuple(Request) ->
    case perform(Request, Handlers, Name) of
        {Reply, Hibernate, NewHandlers} ->
            gen:reply(From, Reply),
            next(Hibernate, NewHandlers, Manager);
        none -> info({Caller, From, Request}, Manager)
    end;
handle({notify, Event}, #manager{name = Name, handlers = Handlers} = Manager) ->
    {Hibernate, NewHandlers} = gen_event_handlers:notify(handle_event, Event, Handlers, Name),
    next(Hibernate, NewHandlers, Manager);
handle(Message, Manager) -> info(Message, Manager).

info(Message, #manager{name = Name, handlers = Handlers} = Manager) ->
    {Hibernate, NewHandlers} = gen_event_handlers:notify(handle_info, Message, Handlers, Name),
    next(Hibernate, NewHandlers, Manager).

next(false, Handlers, Manager) -> loop(Manager#manager{handlers = Handlers});
next(true, Handlers, Manager) -> hibernate(Manager#manager{handlers = Handlers}).

%% {Reply, Hibernate, NewHandlers}, or `none` for what is no request.
perform({sync_notify, Event}, Handlers, Name) ->
    {Hibernate, NewHandlers} = gen_event_handlers:notify(handle_event, Event, Handlers, Name),
    {ok, Hibernate, NewHandlers};
perform({call, Handler, Query}, Handlers, Name) -> gen_event_handlers:call(Handler, Query, Handlers, Name);
perform({add_handler, Handler, Args}, Handlers, _Name) -> gen_event_handlers:add(Handler, Args, false, Handlers);
perform({add_sup_handler, Handler, Args, Supervisor}, Handlers, _Name) ->
    gen_event_handlers:add(Handler, Args, Supervisor, Handlers);
perform({delete_handler, Handler, Args}, Handlers, Name) -> gen_event_handlers:delete(Handler, Args, Handlers, Name);
perform({swap_handler, Old, Args1, New, Args2}, Handlers, Name) ->
    gen_event_handlers:swap({Old, Args1}, {New, Args2}, false, Handlers, Name);
perform({swap_sup_handler, Old, Args1, New, Args2, Supervisor}, Handlers, Name) ->
    gen_event_handlers:swap({Old, Args1}, {New, Args2}, Supervisor, Handlers, Name);
perform(_Other, _Handlers, _Name) -> none.

-spec terminate(term(), #manager{}) -> no_return().
terminate(Reason, #manager{parent = Parent, name = Name, handlers = Handlers}) ->
    gen_event_handlers:stop(Handlers, Parent, Name),
    exit(Reason).

%%% System messages

system_continue(_Parent, Debug, {Manager, Hibernating}) -> continue(Hibernating, Manager#manager{debug = Debug}).

%% A manager that was asleep goes on sleeping.
continue(true, Manager) -> hibernate(Manager);
continue(false, Manager) -> loop(Manager).

system_terminate(Reason, _Parent, _Debug, {Manager, _Hibernating}) -> terminate(Reason, Manager).

system_code_change({#manager{handlers = Handlers} = Manager, Hibernating}, Module, Vsn, Extra) ->
    {ok, {Manager#manager{handlers = gen_event_handlers:code_change(Module, Vsn, Extra, Handlers)}, Hibernating}}.

system_get_state({#manager{handlers = Handlers}, _Hibernating}) -> {ok, gen_event_handlers:states(Handlers)}.

%% Fun is called for each handler with {Module, Id, State}; where it fails, the handler's state stays.
system_replace_state(Fun, {#manager{handlers = Handlers} = Manager, Hibernating}) ->
    NewHandlers = gen_event_handlers:replace_states(Fun, Handlers),
    {ok, gen_event_handlers:states(NewHandlers), {Manager#manager{handlers = NewHandlers}, Hibernating}}.

format_status(Purpose, [Dictionary, SysState, Parent, Debug, {#manager{name = Name, handlers = Handlers}, _Hibernating}]) ->
    gen_event_report:status(Purpose, Dictionary, SysState, Parent, Debug, Name, Handlers).

%%% Texts

%% The report of a handler that is removed as a format and its arguments.
format_log(Report) -> gen_event_report:format_log(Report).

%% The same as text, as logger asks for it.
format_log(Report, Config) -> gen_event_report:format_log(Report, Config).

%% A traced event as a line of text.
print_event(Device, Event, Name) -> gen_event_report:print_event(Device, Event, Name).
