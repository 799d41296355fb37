%% The generic state machine: one process that is in a state and keeps data. What an event means
%% depends on the state, and the callback module says it in one of two modes: by one function for
%% each state (state_functions), or by handle_event/4 for all (handle_event_function).
%%
%% The machine itself is gen_statem_loop: what callbacks return is read in gen_statem_actions, time-outs are
%% kept in gen_statem_timers, and gen_statem_report says how a machine is shown.
-module(gen_statem).

-export([start/3, start/4, start_link/3, start_link/4, start_monitor/3, start_monitor/4, stop/1, stop/3,
         call/2, call/3, cast/2, reply/1, reply/2, send_request/2, send_request/4,
         wait_response/1, wait_response/2, wait_response/3, receive_response/1, receive_response/2, receive_response/3,
         check_response/2, check_response/3, reqids_new/0, reqids_size/1, reqids_add/3, reqids_to_list/1,
         enter_loop/4, enter_loop/5, enter_loop/6, format_log/1, format_log/2]).

%% Entry points of the machine's process.
-export([init_it/6, wakeup_from_hibernate/1, system_continue/3, system_terminate/4, system_code_change/4,
         system_get_state/1, system_replace_state/2, format_status/2, print_event/3]).

-callback init(Args :: term()) ->
    {ok, State :: term(), Data :: term()} | {ok, State :: term(), Data :: term(), Actions :: term()} |
    {stop, Reason :: term()} | ignore.
-callback callback_mode() -> Mode :: atom() | [atom()].
-callback handle_event(Type :: term(), Content :: term(), State :: term(), Data :: term()) -> Outcome :: term().
-callback terminate(Reason :: term(), State :: term(), Data :: term()) -> term().
-callback code_change(OldVsn :: term(), State :: term(), Data :: term(), Extra :: term()) ->
    {ok, NewState :: term(), NewData :: term()} | (Reason :: term()).
-callback format_status(Status :: map()) -> map().
-callback format_status(Purpose :: normal | terminate, [term()]) -> term().
-optional_callbacks([handle_event/4, terminate/3, code_change/4, format_status/1, format_status/2]).

%%% Starting and stopping

%% Starts a machine without a link. error: already_started, or what init/1 said.
start(Module, Args, Options) -> gen:start(?MODULE, nolink, Module, Args, Options).

start(Name, Module, Args, Options) -> gen:start(?MODULE, nolink, Name, Module, Args, Options).

%% Starts a machine that is linked to the caller, as supervisors do.
start_link(Module, Args, Options) -> gen:start(?MODULE, link, Module, Args, Options).

start_link(Name, Module, Args, Options) -> gen:start(?MODULE, link, Name, Module, Args, Options).

%% Starts a machine and monitors it: {ok, {Pid, Monitor}}.
start_monitor(Module, Args, Options) -> gen:start(?MODULE, monitor, Module, Args, Options).

start_monitor(Name, Module, Args, Options) -> gen:start(?MODULE, monitor, Name, Module, Args, Options).

stop(Machine) -> gen:stop(Machine).

%% Ends the machine with a reason and waits until it has ended.
stop(Machine, Reason, Timeout) -> gen:stop(Machine, Reason, Timeout).

%%% Clients

call(Machine, Request) -> call(Machine, Request, infinity).

%% Sends an event of type {call, From} and waits for the reply. The timeout may be
%% {clean_timeout, T} or {dirty_timeout, T}: here no late reply ever arrives, whichever is asked for.
call(Machine, Request, {Kind, Timeout} = Given) when Kind =:= clean_timeout; Kind =:= dirty_timeout ->
    call(Machine, Request, Timeout, Given);
call(Machine, Request, Timeout) -> call(Machine, Request, Timeout, Timeout).

call(Machine, Request, Timeout, Given) ->
    try gen:call(Machine, '$gen_call', Request, Timeout) of
        {ok, Reply} -> Reply
    catch
        exit:Reason:Stack -> erlang:raise(exit, {Reason, {?MODULE, call, [Machine, Request, Given]}}, Stack)
    end.

%% Sends an event of type cast. It never fails, whether or not there is such a machine.
cast(Machine, Event) -> gen_server:cast(Machine, Event).

%% Sends one reply, or a list of them, each {reply, From, Reply}.
reply({reply, From, Reply}) -> reply(From, Reply);
reply(Replies) when is_list(Replies) ->
    lists:foreach(fun({reply, From, Reply}) -> reply(From, Reply) end, Replies).

reply(From, Reply) -> gen:reply(From, Reply).

send_request(Machine, Request) -> gen:send_request(Machine, '$gen_call', Request).

send_request(Machine, Request, Label, Requests) -> gen:send_request(Machine, '$gen_call', Request, Label, Requests).

wait_response(Id) -> wait_response(Id, infinity).

wait_response(Id, Timeout) -> gen:wait_response(Id, Timeout).

wait_response(Requests, Timeout, Delete) -> gen:wait_response(Requests, Timeout, Delete).

receive_response(Id) -> receive_response(Id, infinity).

receive_response(Id, Timeout) -> gen:receive_response(Id, Timeout).

receive_response(Requests, Timeout, Delete) -> gen:receive_response(Requests, Timeout, Delete).

check_response(Message, Id) -> gen:check_response(Message, Id).

check_response(Message, Requests, Delete) -> gen:check_response(Message, Requests, Delete).

reqids_new() -> gen:reqids_new().

reqids_size(Requests) -> gen:reqids_size(Requests).

reqids_add(Id, Label, Requests) -> gen:reqids_add(Id, Label, Requests).

reqids_to_list(Requests) -> gen:reqids_to_list(Requests).

%%% Becoming a machine

init_it(Starter, self, Name, Module, Args, Options) -> init_it(Starter, self(), Name, Module, Args, Options);
init_it(Starter, Parent, RegisteredName, Module, Args, Options) ->
    prim_events:report(role, #{role => gen_statem, module => Module, initial_call => {Module, init, 1}}),
    Machine = gen_statem_loop:new(Parent, gen:name(RegisteredName), Module, Options),
    try Module:init(Args) of
        Returned -> initialized(Returned, Starter, RegisteredName, Machine)
    catch
        throw:Returned -> initialized(Returned, Starter, RegisteredName, Machine);
        Class:Reason:Stack ->
            gen:unregister_name(RegisteredName),
            proc_lib:init_ack(Starter, {error, Reason}),
            gen_statem_loop:log_end(Class, Reason, Stack, Machine, []),
            erlang:raise(Class, Reason, Stack)
    end.

initialized({ok, State, Data}, Starter, _RegisteredName, Machine) -> started(Starter, Machine, State, Data, []);
initialized({ok, State, Data, Actions}, Starter, _RegisteredName, Machine) -> started(Starter, Machine, State, Data, Actions);
initialized({stop, Reason}, Starter, RegisteredName, _Machine) -> not_started(Starter, RegisteredName, {error, Reason}, Reason);
initialized(ignore, Starter, RegisteredName, _Machine) -> not_started(Starter, RegisteredName, ignore, normal);
initialized(Other, Starter, RegisteredName, Machine) ->
    Reason = {bad_return_from_init, Other},
    {current_stacktrace, Stack} = process_info(self(), current_stacktrace),
    gen:unregister_name(RegisteredName),
    proc_lib:init_ack(Starter, {error, Reason}),
    gen_statem_loop:log_end(error, Reason, Stack, Machine, []),
    exit(Reason).

started(Starter, Machine, State, Data, Actions) ->
    proc_lib:init_ack(Starter, {ok, self()}),
    gen_statem_loop:enter(Machine, State, Data, Actions).

not_started(Starter, RegisteredName, Answer, Reason) ->
    gen:unregister_name(RegisteredName),
    proc_lib:init_ack(Starter, Answer),
    exit(Reason).

%% Makes the calling process, which proc_lib has started, a machine.
enter_loop(Module, Options, State, Data) -> enter_loop(Module, Options, State, Data, self(), []).

enter_loop(Module, Options, State, Data, {Scope, _} = Name) when Scope =:= local; Scope =:= global ->
    enter_loop(Module, Options, State, Data, Name, []);
enter_loop(Module, Options, State, Data, {via, _, _} = Name) -> enter_loop(Module, Options, State, Data, Name, []);
enter_loop(Module, Options, State, Data, Pid) when is_pid(Pid) -> enter_loop(Module, Options, State, Data, Pid, []);
enter_loop(Module, Options, State, Data, Actions) -> enter_loop(Module, Options, State, Data, self(), Actions).

enter_loop(Module, Options, State, Data, RegisteredName, Actions) ->
    Name = gen:get_proc_name(RegisteredName),
    gen_statem_loop:enter(gen_statem_loop:new(gen:get_parent(), Name, Module, Options), State, Data, Actions).

%%% What others call in the machine's process

wakeup_from_hibernate(Machine) -> gen_statem_loop:receive_event(Machine).

system_continue(_Parent, Debug, Machine) -> gen_statem_loop:continue(Debug, Machine).

system_terminate(Reason, _Parent, Debug, Machine) -> gen_statem_loop:terminate_on_request(Reason, Debug, Machine).

system_code_change(Machine, _Module, Vsn, Extra) -> gen_statem_loop:code_change(Machine, Vsn, Extra).

system_get_state(Machine) -> {ok, gen_statem_loop:state(Machine)}.

system_replace_state(Fun, Machine) ->
    {State, Data} = Fun(gen_statem_loop:state(Machine)),
    {ok, {State, Data}, gen_statem_loop:replace_state(State, Data, Machine)}.

format_status(Purpose, [Dictionary, SysState, Parent, Debug, Machine]) ->
    gen_statem_report:status(Purpose, Dictionary, SysState, Parent, gen_statem_loop:parts(Debug, Machine)).

%%% Texts

%% The report of a machine that ends as a format and its arguments.
format_log(Report) -> gen_statem_report:format_log(Report).

%% The same as text, as logger asks for it.
format_log(Report, Config) -> gen_statem_report:format_log(Report, Config).

%% A traced event as a line of text.
print_event(Device, Event, Name) -> gen_statem_report:print_event(Device, Event, Name).
