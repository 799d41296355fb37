%% Supervision: a process that starts children by their specifications, sees them end,
%% and starts them anew as their restart type and the supervisor's strategy say, until
%% it happens more often than the intensity allows.
%%
%% Each step is also reported as an event, with what is needed to explain it.
-module(supervisor).
-behaviour(gen_server).

-export([start_link/2, start_link/3, start_child/2, restart_child/2, delete_child/2, terminate_child/2,
         which_children/1, count_children/1, get_childspec/2, check_childspecs/1, check_childspecs/2,
         get_callback_module/1, format_log/1, format_log/2]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2, terminate/2, code_change/3]).

-callback init(Args :: term()) -> {ok, {SupFlags :: term(), [ChildSpec :: term()]}} | ignore.

%% A child as it appears in error values. Its pid is undefined while it does not run, and
%% {restarting, OldPid} while starting it again keeps failing.
-record(child, {pid, id, mfargs, restart_type, significant, shutdown, child_type, modules = []}).

%% order: ids, the one started last first. children: by id; for simple_one_for_one the
%% only one is the template of all. running: the id of each running child by its pid;
%% for simple_one_for_one the extended arguments, also by {restarting, OldPid}.
-record(state, {name, strategy, intensity, period, auto_shutdown, module, args,
                order = [], children = #{}, running = #{}, restarts = []}).

-define(is_simple(State), (State#state.strategy =:= simple_one_for_one)).
-define(DEFAULT_FLAGS, #{strategy => one_for_one, intensity => 1, period => 5, auto_shutdown => never}).
-define(DEFAULT_WORKER_SHUTDOWN, 5000).

%%% Clients

start_link(Module, Args) -> gen_server:start_link(?MODULE, {self, Module, Args}, []).

start_link(Name, Module, Args) -> gen_server:start_link(Name, ?MODULE, {Name, Module, Args}, []).

start_child(Supervisor, Spec) -> call(Supervisor, {start_child, Spec}).

restart_child(Supervisor, Id) -> call(Supervisor, {restart_child, Id}).

delete_child(Supervisor, Id) -> call(Supervisor, {delete_child, Id}).

terminate_child(Supervisor, Id) -> call(Supervisor, {terminate_child, Id}).

get_childspec(Supervisor, Id) -> call(Supervisor, {get_childspec, Id}).

which_children(Supervisor) -> call(Supervisor, which_children).

count_children(Supervisor) -> call(Supervisor, count_children).

call(Supervisor, Request) -> gen_server:call(Supervisor, Request, infinity).

get_callback_module(Pid) ->
    case sys:get_state(Pid) of
        #state{module = Module} -> Module
    end.

check_childspecs(Specs) -> check_childspecs(Specs, undefined).

check_childspecs(Specs, AutoShutdown)
  when is_list(Specs), AutoShutdown =:= undefined orelse AutoShutdown =:= never
       orelse AutoShutdown =:= any_significant orelse AutoShutdown =:= all_significant ->
    case check_specs(Specs, AutoShutdown) of
        {ok, _Children} -> ok;
        Error -> {error, Error}
    end;
check_childspecs(Specs, AutoShutdown) when is_list(Specs) -> {error, {badarg, AutoShutdown}};
check_childspecs(Specs, _AutoShutdown) -> {error, {badarg, Specs}}.

%%% Starting

init({Name, Module, Args}) ->
    process_flag(trap_exit, true),
    case Module:init(Args) of
        {ok, {Flags, Specs}} -> init_flags(Flags, Specs, #state{name = name(Name, Module), module = Module, args = Args});
        ignore -> ignore;
        Other -> {stop, {bad_return, {Module, init, Other}}}
    end.

name(self, Module) -> {self(), Module};
name(Name, _Module) -> Name.

init_flags(Flags, Specs, State) ->
    case set_flags(Flags, State) of
        {ok, NewState} ->
            report_role(NewState),
            init_children(Specs, NewState);
        Error -> {stop, {supervisor_data, Error}}
    end.

init_children([_Template] = Specs, State) when ?is_simple(State) -> init_checked(Specs, State);
init_children(Specs, State) when ?is_simple(State) -> {stop, {bad_start_spec, Specs}};
init_children(Specs, State) -> init_checked(Specs, State).

init_checked(Specs, State) ->
    case check_specs(Specs, State#state.auto_shutdown) of
        {ok, [Template]} when ?is_simple(State) -> {ok, State#state{children = #{template => Template}}};
        {ok, Children} ->
            case start_children(Children, State, {first, child_started}) of
                {ok, NewState} -> {ok, NewState};
                {failed, Child, Reason, NewState} ->
                    _ = stop_children(NewState, sibling_failed_to_start),
                    {stop, {shutdown, {failed_to_start_child, Child#child.id, Reason}}}
            end;
        Error -> {stop, {start_spec, Error}}
    end.

%% Starts the children in the order given. Why is {first, child_started}, or
%% {again, Causes} where Causes tells each child's old pid and why it must start again.
start_children([Child | Rest], State, Why) ->
    case start(Child, State) of
        {ok, undefined} when Child#child.restart_type =:= temporary -> start_children(Rest, State, Why);
        {ok, Pid} -> start_children(Rest, running_child(Child, Pid, State, Why), Why);
        {ok, Pid, _Extra} -> start_children(Rest, running_child(Child, Pid, State, Why), Why);
        {error, Reason} ->
            start_failed(Child, Reason, State),
            {failed, Child, Reason, lists:foldl(fun keep/2, State, [Child | Rest])}
    end;
start_children([], State, _Why) -> {ok, State}.

running_child(Child, Pid, State, Why) ->
    report_start(Child#child{pid = Pid}, Why, State),
    keep(Child#child{pid = Pid}, State).

start(#child{mfargs = {Module, Function, Args}}, _State) ->
    case catch apply(Module, Function, Args) of
        {ok, Pid} when is_pid(Pid) -> {ok, Pid};
        {ok, Pid, Extra} when is_pid(Pid) -> {ok, Pid, Extra};
        ignore -> {ok, undefined};
        {error, Reason} -> {error, Reason};
        Other -> {error, Other}
    end.

start_failed(Child, Reason, State) ->
    event(start_failed, Child, #{reason => Reason}, State),
    log(start_error, Reason, Child, State).

%%% The children of a supervisor

%% Adds a child, or replaces what is known of it.
keep(#child{id = Id, pid = Pid} = Child, #state{order = Order, children = Children} = State) ->
    State#state{order = case is_map_key(Id, Children) of
                            true -> Order;
                            false -> [Id | Order]
                        end,
                children = Children#{Id => Child},
                running = run(Pid, Id, State#state.running)}.

run(Pid, Id, Running) when is_pid(Pid) -> Running#{Pid => Id};
run(_NotRunning, _Id, Running) -> Running.

%% The child does not run any longer; a temporary one is forgotten.
ended(#child{restart_type = temporary} = Child, State) when not ?is_simple(State) -> forget(Child, State);
ended(#child{pid = Pid}, State) when ?is_simple(State) ->
    State#state{running = maps:remove(Pid, State#state.running)};
ended(#child{id = Id, pid = Pid} = Child, #state{children = Children, running = Running} = State) ->
    State#state{children = Children#{Id := Child#child{pid = undefined}}, running = maps:remove(Pid, Running)}.

forget(#child{id = Id, pid = Pid}, #state{order = Order, children = Children, running = Running} = State) ->
    State#state{order = lists:delete(Id, Order), children = maps:remove(Id, Children),
                running = maps:remove(Pid, Running)}.

template(#state{children = #{template := Template}}) -> Template.

%% A simple_one_for_one supervisor's child by its pid; the arguments are its own.
dynamic_child(Pid, #state{running = Running} = State) ->
    case Running of
        #{Pid := Args} ->
            Template = template(State),
            {Module, Function, _Args} = Template#child.mfargs,
            {ok, Template#child{pid = Pid, mfargs = {Module, Function, Args}}};
        #{} -> error
    end.

find(Pid, State) when is_pid(Pid), ?is_simple(State) ->
    case dynamic_child(Pid, State) of
        {ok, Child} -> {ok, Child};
        error ->
            case dynamic_child({restarting, Pid}, State) of
                {ok, Child} -> {ok, Child};
                error -> find_ended(Pid, State)
            end
    end;
find(Id, #state{children = #{template := #child{id = Id} = Template}} = State) when ?is_simple(State) -> {ok, Template};
find(Id, #state{children = Children}) -> maps:find(Id, Children).

%% One that has just ended may be asked for before its exit is known.
find_ended(Pid, State) ->
    case is_process_alive(Pid) of
        true -> error;
        false -> {ok, template(State)}
    end.

running_by_pid(Pid, State) when ?is_simple(State) -> dynamic_child(Pid, State);
running_by_pid(Pid, #state{children = Children, running = Running}) ->
    case Running of
        #{Pid := Id} -> {ok, map_get(Id, Children)};
        #{} -> error
    end.

%% All children in the order they were started.
in_start_order(#state{order = Order, children = Children}) ->
    [map_get(Id, Children) || Id <- lists:reverse(Order)].

%%% Requests

handle_call({start_child, Extra}, _From, State) when ?is_simple(State) -> start_dynamic(Extra, State);
handle_call({start_child, Spec}, _From, State) ->
    case check_spec(Spec, State#state.auto_shutdown) of
        {ok, Child} -> start_additional(Child, State);
        Error -> {reply, {error, Error}, State}
    end;
handle_call({terminate_child, Id}, _From, State) when not is_pid(Id), ?is_simple(State) ->
    {reply, {error, simple_one_for_one}, State};
handle_call({terminate_child, Id}, _From, State) ->
    case find(Id, State) of
        {ok, Child} ->
            stop_child(Child, requested, State),
            {reply, ok, ended(Child, State)};
        error -> {reply, {error, not_found}, State}
    end;
handle_call({Operation, _Id}, _From, State)
  when ?is_simple(State), Operation =:= restart_child orelse Operation =:= delete_child ->
    {reply, {error, simple_one_for_one}, State};
handle_call({restart_child, Id}, _From, State) ->
    case find(Id, State) of
        {ok, #child{pid = undefined} = Child} -> start_stopped(Child, State);
        Found -> {reply, {error, why_not_stopped(Found)}, State}
    end;
handle_call({delete_child, Id}, _From, State) ->
    case find(Id, State) of
        {ok, #child{pid = undefined} = Child} -> {reply, ok, forget(Child, State)};
        Found -> {reply, {error, why_not_stopped(Found)}, State}
    end;
handle_call({get_childspec, Id}, _From, State) ->
    case find(Id, State) of
        {ok, Child} when ?is_simple(State) ->
            {reply, {ok, spec(Child#child{mfargs = (template(State))#child.mfargs})}, State};
        {ok, Child} -> {reply, {ok, spec(Child)}, State};
        error -> {reply, {error, not_found}, State}
    end;
handle_call(which_children, _From, #state{running = Running} = State) when ?is_simple(State) ->
    #child{child_type = Type, modules = Modules} = template(State),
    {reply, [{undefined, shown_pid(Pid), Type, Modules} || Pid <- maps:keys(Running)], State};
handle_call(which_children, _From, #state{order = Order, children = Children} = State) ->
    Shown = fun(#child{id = Id, pid = Pid, child_type = Type, modules = Modules}) ->
                    {Id, shown_pid(Pid), Type, Modules}
            end,
    {reply, [Shown(map_get(Id, Children)) || Id <- Order], State};
handle_call(count_children, _From, State) -> {reply, count(State), State}.

why_not_stopped({ok, #child{pid = {restarting, _}}}) -> restarting;
why_not_stopped({ok, _Running}) -> running;
why_not_stopped(error) -> not_found.

shown_pid({restarting, _OldPid}) -> restarting;
shown_pid(Pid) -> Pid.

start_dynamic(Extra, State) ->
    Template = template(State),
    {Module, Function, Args} = Template#child.mfargs,
    AllArgs = Args ++ Extra,
    case start(Template#child{mfargs = {Module, Function, AllArgs}}, State) of
        {ok, undefined} -> {reply, {ok, undefined}, State};
        {ok, Pid} -> {reply, {ok, Pid}, started_dynamic(Pid, AllArgs, State)};
        {ok, Pid, Info} -> {reply, {ok, Pid, Info}, started_dynamic(Pid, AllArgs, State)};
        Error -> {reply, Error, State}
    end.

started_dynamic(Pid, Args, State) ->
    Template = template(State),
    report_start(Template#child{pid = Pid}, {first, child_started}, State),
    remember_dynamic(Pid, Args, Template, State).

%% A temporary child is never started again, so its arguments are not needed.
remember_dynamic(Pid, _Args, #child{restart_type = temporary}, #state{running = Running} = State) ->
    State#state{running = Running#{Pid => undefined}};
remember_dynamic(Pid, Args, _Child, #state{running = Running} = State) ->
    State#state{running = Running#{Pid => Args}}.

start_additional(#child{id = Id} = Child, State) ->
    case find(Id, State) of
        {ok, #child{pid = Pid}} when is_pid(Pid) -> {reply, {error, {already_started, Pid}}, State};
        {ok, _Present} -> {reply, {error, already_present}, State};
        error ->
            case start(Child, State) of
                {ok, undefined} when Child#child.restart_type =:= temporary -> {reply, {ok, undefined}, State};
                {ok, Pid} -> {reply, {ok, Pid}, started_additional(Child, Pid, State)};
                {ok, Pid, Info} -> {reply, {ok, Pid, Info}, started_additional(Child, Pid, State)};
                {error, Reason} -> {reply, {error, {Reason, Child}}, State}
            end
    end.

started_additional(#child{restart_type = temporary, mfargs = {Module, Function, _Args}} = Child, Pid, State) ->
    running_child(Child#child{mfargs = {Module, Function, undefined}}, Pid, State, {first, child_started});
started_additional(Child, Pid, State) -> running_child(Child, Pid, State, {first, child_started}).

start_stopped(Child, State) ->
    case start(Child, State) of
        {ok, Pid} -> {reply, {ok, Pid}, running_child(Child, Pid, State, {first, child_started})};
        {ok, Pid, Info} -> {reply, {ok, Pid, Info}, running_child(Child, Pid, State, {first, child_started})};
        Error -> {reply, Error, State}
    end.

count(#state{running = Running} = State) when ?is_simple(State) ->
    Size = map_size(Running),
    Active = length([Pid || Pid <- maps:keys(Running), is_pid(Pid)]),
    #child{child_type = Type} = template(State),
    counts(1, Active, of_type(supervisor, Type, Size), of_type(worker, Type, Size));
count(#state{children = Children}) ->
    All = maps:values(Children),
    counts(length(All),
           length([Pid || #child{pid = Pid} <- All, is_pid(Pid), is_process_alive(Pid)]),
           length([supervisor || #child{child_type = supervisor} <- All]),
           length([worker || #child{child_type = worker} <- All])).

of_type(Type, Type, Size) -> Size;
of_type(_Type, _Other, _Size) -> 0.

counts(Specs, Active, Supervisors, Workers) ->
    [{specs, Specs}, {active, Active}, {supervisors, Supervisors}, {workers, Workers}].

handle_cast({try_again_restart, Id}, State) ->
    case try_again_child(Id, State) of
        {ok, #child{pid = {restarting, _}} = Child} -> continue(restart(Child, failed_to_start, State));
        _Gone -> {noreply, State}
    end.

try_again_child(Id, State) when ?is_simple(State) -> dynamic_child(Id, State);
try_again_child(Id, State) -> find(Id, State).

continue({ok, State}) -> {noreply, State};
continue({shutdown, State}) -> {stop, shutdown, State}.

handle_info({'EXIT', Pid, Reason}, State) ->
    case running_by_pid(Pid, State) of
        {ok, Child} -> continue(child_exited(Reason, Child, State));
        error -> {noreply, State}
    end;
handle_info(Message, State) ->
    logger:log(error, "Supervisor received unexpected message: ~tp~n", [Message]),
    {noreply, State}.

%%% What the end of a child leads to

child_exited(Reason, Child, State) ->
    Decision = decision(Child#child.restart_type, Reason),
    event(child_exited, Child, #{reason => Reason, decision => Decision, siblings => taken_down(Decision, Child, State)}, State),
    case Decision of
        restart ->
            log(child_terminated, Reason, Child, State),
            restart(Child, Reason, State);
        give_up_logged ->
            log(child_terminated, Reason, Child, State),
            auto_shutdown(Child, ended(Child, State));
        give_up ->
            auto_shutdown(Child, ended(Child, State))
    end.

%% Restart type and exit reason decide.
decision(permanent, _Reason) -> restart;
decision(_Type, normal) -> give_up;
decision(_Type, shutdown) -> give_up;
decision(_Type, {shutdown, _}) -> give_up;
decision(transient, _Failure) -> restart;
decision(temporary, _Failure) -> give_up_logged.

%% The siblings that the strategy ends and starts again with the child.
taken_down(restart, #child{id = Id}, #state{strategy = Strategy, order = Order}) ->
    case Strategy of
        one_for_all -> lists:reverse(lists:delete(Id, Order));
        rest_for_one -> lists:reverse(lists:takewhile(fun(Other) -> Other =/= Id end, Order));
        _OneForOne -> []
    end;
taken_down(_GivenUp, _Child, _State) -> [].

auto_shutdown(_Child, #state{auto_shutdown = never} = State) -> {ok, State};
auto_shutdown(#child{significant = false}, State) -> {ok, State};
auto_shutdown(Child, #state{auto_shutdown = any_significant} = State) -> shut_down(Child, State);
auto_shutdown(Child, #state{auto_shutdown = all_significant, running = Running} = State) when ?is_simple(State) ->
    case map_size(Running) of
        0 -> shut_down(Child, State);
        _ -> {ok, State}
    end;
auto_shutdown(Child, #state{auto_shutdown = all_significant, children = Children} = State) ->
    case [left || #child{significant = true, pid = Pid} <- maps:values(Children), Pid =/= undefined] of
        [] -> shut_down(Child, State);
        _ -> {ok, State}
    end.

shut_down(Child, State) ->
    event(auto_shutdown, Child, #{auto_shutdown => State#state.auto_shutdown}, State),
    {shutdown, State}.

restart(Child, Reason, State) ->
    case count_restart(State) of
        {ok, NewState} ->
            case restart_by(NewState#state.strategy, Child, Reason, NewState) of
                {try_again, Id, LastState} ->
                    gen_server:cast(self(), {try_again_restart, Id}),
                    {ok, LastState};
                {ok, LastState} -> {ok, LastState}
            end;
        {too_often, NewState} ->
            event(gave_up, Child, maps:merge(#{reason => reached_max_restart_intensity}, counters(NewState)), NewState),
            log(shutdown, reached_max_restart_intensity, Child, State),
            {shutdown, ended(Child, NewState)}
    end.

%% Restarts are remembered by the second they happened in, for one period.
count_restart(#state{intensity = Intensity, period = Period, restarts = Restarts} = State) ->
    Now = erlang:monotonic_time(second),
    Recent = [Now | [Time || Time <- Restarts, Now =< Time + Period]],
    NewState = State#state{restarts = Recent},
    case length(Recent) =< Intensity of
        true -> {ok, NewState};
        false -> {too_often, NewState}
    end.

restart_by(simple_one_for_one, #child{pid = OldPid, mfargs = {_Module, _Function, Args}} = Child, Reason, State) ->
    Without = State#state{running = maps:remove(OldPid, State#state.running)},
    case start(Child, Without) of
        {ok, Pid} -> {ok, restarted_dynamic(Child, Pid, Args, Reason, Without)};
        {ok, Pid, _Extra} -> {ok, restarted_dynamic(Child, Pid, Args, Reason, Without)};
        {error, StartReason} ->
            Restarting = restarting(OldPid),
            start_failed(Child, StartReason, State),
            {try_again, Restarting, remember_dynamic(Restarting, Args, Child, Without)}
    end;
restart_by(one_for_one, #child{id = Id, pid = OldPid} = Child, Reason, State) ->
    Without = without_pid(OldPid, State),
    Why = {again, #{Id => {OldPid, Reason}}},
    case start(Child, Without) of
        {ok, Pid} -> {ok, running_child(Child, Pid, Without, Why)};
        {ok, Pid, _Extra} -> {ok, running_child(Child, Pid, Without, Why)};
        {error, StartReason} ->
            start_failed(Child, StartReason, State),
            {try_again, Id, keep(Child#child{pid = restarting(OldPid)}, Without)}
    end;
restart_by(rest_for_one, #child{id = Id} = Child, Reason, #state{order = Order} = State) ->
    {Later, [Id | Earlier]} = lists:splitwith(fun(Other) -> Other =/= Id end, Order),
    restart_several(Later ++ [Id], Earlier, Child, Reason, State);
restart_by(one_for_all, Child, Reason, #state{order = Order} = State) ->
    restart_several(Order, [], Child, Reason, State).

restarted_dynamic(Child, Pid, Args, Reason, State) ->
    Id = Child#child.id,
    report_start(Child#child{pid = Pid}, {again, #{Id => {Child#child.pid, Reason}}}, State),
    remember_dynamic(Pid, Args, Child, State).

without_pid(Pid, #state{running = Running} = State) -> State#state{running = maps:remove(Pid, Running)}.

%% Ends those of the children (last started first) that still run, and starts all of
%% them again in their order. Temporary ones are not started again.
restart_several(Ids, Others, #child{id = FailedId, pid = FailedPid} = Failed, Reason, State) ->
    Ended = ended_quietly(Failed, State),
    Children = [map_get(Id, Ended#state.children) || Id <- Ids, is_map_key(Id, Ended#state.children)],
    lists:foreach(fun(Child) -> stop_child(Child, {restart_of, FailedId}, Ended) end, Children),
    Remaining = Ended#state{order = Others, children = maps:without(Ids, Ended#state.children),
                            running = maps:without([Pid || #child{pid = Pid} <- Children], Ended#state.running)},
    Again = [Child#child{pid = undefined} || #child{restart_type = Type} = Child <- lists:reverse(Children), Type =/= temporary],
    Causes = maps:from_list([{Id, {Pid, {restart_of, FailedId}}} || #child{id = Id, pid = Pid} <- Children]),
    case start_children(Again, Remaining, {again, Causes#{FailedId => {FailedPid, Reason}}}) of
        {ok, NewState} -> {ok, NewState};
        {failed, #child{id = FailedId} = Child, _StartReason, NewState} ->
            {try_again, FailedId, keep(Child#child{pid = restarting(FailedPid)}, NewState)};
        {failed, #child{id = Id} = Child, _StartReason, NewState} ->
            {try_again, Id, keep(Child#child{pid = {restarting, undefined}}, NewState)}
    end.

ended_quietly(#child{pid = Pid} = Child, State) when is_pid(Pid) -> ended(Child, State);
ended_quietly(#child{id = Id} = Child, #state{children = Children} = State) ->
    State#state{children = Children#{Id := Child#child{pid = undefined}}}.

restarting(Pid) when is_pid(Pid) -> {restarting, Pid};
restarting({restarting, _} = Restarting) -> Restarting.

%%% Ending children

terminate(Reason, State) ->
    event(shutting_down, #{reason => Reason}, State),
    stop_children(State, supervisor_ends).

stop_children(State, _Why) when ?is_simple(State) -> stop_dynamic_children(State);
stop_children(State, Why) ->
    lists:foreach(fun(Child) -> stop_child(Child, Why, State) end, lists:reverse(in_start_order(State))).

stop_child(#child{pid = Pid} = Child, Why, State) when is_pid(Pid) ->
    case stop_process(Child) of
        {ok, Reason} -> event(child_terminated, Child, #{reason => Reason, why => Why}, State);
        {error, Reason} ->
            event(child_terminated, Child, #{reason => Reason, why => Why}, State),
            log(shutdown_error, Reason, Child, State)
    end;
stop_child(_NotRunning, _Why, _State) -> ok.

stop_process(#child{pid = Pid, shutdown = brutal_kill} = Child) ->
    Monitor = monitor(process, Pid),
    exit(Pid, kill),
    judge_end(await_end(Pid, Monitor, infinity), killed, Child);
stop_process(#child{pid = Pid, shutdown = Timeout} = Child) ->
    Monitor = monitor(process, Pid),
    exit(Pid, shutdown),
    case await_end(Pid, Monitor, Timeout) of
        {ended, _Reason} = End -> judge_end(End, shutdown, Child);
        timeout ->
            exit(Pid, kill),
            {ended, Reason} = await_end(Pid, Monitor, infinity),
            {error, Reason}
    end.

await_end(Pid, Monitor, Timeout) ->
    receive
        {'DOWN', Monitor, process, Pid, Reason} -> {ended, exit_reason_of(Pid, Reason)}
    after Timeout -> timeout
    end.

%% The exit signal, which comes with the monitor's message, has the reason even when
%% the process had ended before it was monitored.
exit_reason_of(Pid, DownReason) ->
    unlink(Pid),
    receive
        {'EXIT', Pid, Reason} -> Reason
    after 0 -> DownReason
    end.

judge_end({ended, Expected}, Expected, _Child) -> {ok, Expected};
judge_end({ended, {shutdown, _} = Reason}, _Expected, #child{restart_type = Type}) when Type =/= permanent -> {ok, Reason};
judge_end({ended, shutdown}, _Expected, #child{restart_type = Type}) when Type =/= permanent -> {ok, shutdown};
judge_end({ended, normal}, _Expected, #child{restart_type = Type}) when Type =/= permanent -> {ok, normal};
judge_end({ended, Reason}, _Expected, _Child) -> {error, Reason}.

%% All children of a simple_one_for_one supervisor are ended at the same time.
stop_dynamic_children(#state{running = Running} = State) ->
    #child{shutdown = Shutdown} = Template = template(State),
    Monitors = maps:from_list([{monitor(process, Pid), Pid} || Pid <- maps:keys(Running), is_pid(Pid)]),
    send_exits(stop_signal(Shutdown), Monitors),
    Failures = await_ends(Monitors, stop_timer(Shutdown, Monitors), Template, State, #{}),
    maps:foreach(fun(Reason, Pids) -> log_failures(Reason, Pids, Template, State) end, Failures).

stop_signal(brutal_kill) -> kill;
stop_signal(_Timeout) -> shutdown.

stop_timer(Timeout, Monitors) when is_integer(Timeout), map_size(Monitors) > 0 ->
    erlang:start_timer(Timeout, self(), kill);
stop_timer(_Unlimited, _Monitors) -> none.

send_exits(Signal, Monitors) -> maps:foreach(fun(_Monitor, Pid) -> exit(Pid, Signal) end, Monitors).

await_ends(Monitors, Timer, _Template, _State, Failures) when map_size(Monitors) =:= 0 ->
    cancel(Timer),
    Failures;
await_ends(Monitors, Timer, Template, State, Failures) ->
    receive
        {'DOWN', Monitor, process, Pid, DownReason} when is_map_key(Monitor, Monitors) ->
            Reason = exit_reason_of(Pid, DownReason),
            Child = Template#child{pid = Pid},
            event(child_terminated, Child, #{reason => Reason, why => supervisor_ends}, State),
            Expected = case Template#child.shutdown of brutal_kill -> killed; _ -> shutdown end,
            NewFailures = case judge_end({ended, Reason}, Expected, Child) of
                              {ok, _} -> Failures;
                              {error, _} -> maps:update_with(Reason, fun(Pids) -> [Pid | Pids] end, [Pid], Failures)
                          end,
            await_ends(maps:remove(Monitor, Monitors), Timer, Template, State, NewFailures);
        {timeout, Timer, kill} ->
            send_exits(kill, Monitors),
            await_ends(Monitors, none, Template, State, Failures)
    end.

cancel(none) -> ok;
cancel(Timer) ->
    _ = erlang:cancel_timer(Timer),
    receive
        {timeout, Timer, kill} -> ok
    after 0 -> ok
    end.

log_failures(Reason, Pids, Template, State) ->
    log_report(shutdown_error, Reason, [{nb_children, length(Pids)} | tl(offender(Template))], State).

%%% Changing the code: the callback module's new flags and specifications

code_change(_Vsn, #state{module = Module, args = Args} = State, _Extra) ->
    case Module:init(Args) of
        {ok, {Flags, Specs}} ->
            case set_flags(Flags, State) of
                {ok, NewState} -> change_children(Specs, NewState);
                {invalid_type, Flags} -> {error, {bad_flags, Flags}};
                Error -> {error, Error}
            end;
        ignore -> {ok, State};
        Error -> Error
    end.

change_children(Specs, State) ->
    case check_specs(Specs, State#state.auto_shutdown) of
        {ok, [Template]} when ?is_simple(State) -> {ok, State#state{children = #{template => Template}}};
        {ok, Children} when not ?is_simple(State) -> {ok, merge_children(Children, State)};
        Error -> {error, Error}
    end.

%% Children that are specified anew keep running; those no longer specified stay as they are.
merge_children(New, #state{order = Order, children = Old} = State) ->
    Ids = [Id || #child{id = Id} <- New],
    Kept = lists:reverse([Id || Id <- Order, not lists:member(Id, Ids)]),
    Pid = fun(Id) -> case Old of #{Id := #child{pid = OldPid}} -> OldPid; #{} -> undefined end end,
    State#state{order = lists:reverse(Ids ++ Kept),
                children = maps:merge(Old, maps:from_list([{Id, Child#child{pid = Pid(Id)}} || #child{id = Id} = Child <- New]))}.

%%% Checking flags and specifications; what is wrong is thrown

set_flags(Flags, State) ->
    try check_flags(Flags) of
        #{strategy := Strategy, intensity := Intensity, period := Period, auto_shutdown := AutoShutdown} ->
            {ok, State#state{strategy = Strategy, intensity = Intensity, period = Period, auto_shutdown = AutoShutdown}}
    catch
        throw:Error -> Error
    end.

check_flags(Flags) when is_map(Flags) ->
    #{strategy := Strategy, intensity := Intensity, period := Period, auto_shutdown := AutoShutdown} =
        All = maps:merge(?DEFAULT_FLAGS, Flags),
    check(lists:member(Strategy, [one_for_one, one_for_all, rest_for_one, simple_one_for_one]), {invalid_strategy, Strategy}),
    check(is_integer(Intensity) andalso Intensity >= 0, {invalid_intensity, Intensity}),
    check(is_integer(Period) andalso Period > 0, {invalid_period, Period}),
    check(lists:member(AutoShutdown, [never, any_significant, all_significant]), {invalid_auto_shutdown, AutoShutdown}),
    All;
check_flags({Strategy, Intensity, Period}) ->
    check_flags(#{strategy => Strategy, intensity => Intensity, period => Period});
check_flags(Other) -> throw({invalid_type, Other}).

check(true, _Error) -> ok;
check(false, Error) -> throw(Error).

check_specs(Specs, AutoShutdown) -> check_specs(Specs, AutoShutdown, #{}, []).

check_specs([Spec | Rest], AutoShutdown, Ids, Children) ->
    case check_spec(Spec, AutoShutdown) of
        {ok, #child{id = Id}} when is_map_key(Id, Ids) -> {duplicate_child_name, Id};
        {ok, #child{id = Id} = Child} -> check_specs(Rest, AutoShutdown, Ids#{Id => true}, [Child | Children]);
        Error -> Error
    end;
check_specs([], _AutoShutdown, _Ids, Children) -> {ok, lists:reverse(Children)}.

check_spec(Spec, AutoShutdown) when is_map(Spec) ->
    try {ok, child(maps:merge(#{restart => permanent, type => worker, significant => false}, Spec), AutoShutdown)}
    catch
        throw:Error -> Error
    end;
check_spec({Id, Start, Restart, Shutdown, Type, Modules}, AutoShutdown) ->
    check_spec(#{id => Id, start => Start, restart => Restart, shutdown => Shutdown, type => Type, modules => Modules},
               AutoShutdown);
check_spec(Other, _AutoShutdown) -> {invalid_child_spec, Other}.

child(#{restart := Restart, type := Type, significant := Significant} = Spec, AutoShutdown) ->
    Id = required(id, Spec, missing_id),
    Start = required(start, Spec, missing_start),
    check_start(Start),
    check(lists:member(Restart, [permanent, transient, temporary]), {invalid_restart_type, Restart}),
    check_significant(Significant, Restart, AutoShutdown),
    check(Type =:= worker orelse Type =:= supervisor, {invalid_child_type, Type}),
    Shutdown = maps:get(shutdown, Spec, default_shutdown(Type)),
    check(Shutdown =:= infinity orelse Shutdown =:= brutal_kill orelse is_integer(Shutdown) andalso Shutdown >= 0,
          {invalid_shutdown, Shutdown}),
    Modules = maps:get(modules, Spec, [element(1, Start)]),
    check_modules(Modules),
    #child{id = Id, mfargs = Start, restart_type = Restart, significant = Significant, shutdown = Shutdown,
           child_type = Type, modules = Modules}.

required(Key, Spec, Error) ->
    case Spec of
        #{Key := Value} -> Value;
        #{} -> throw(Error)
    end.

check_start({Module, Function, Args}) when is_atom(Module), is_atom(Function), is_list(Args) -> ok;
check_start(Other) -> throw({invalid_mfa, Other}).

check_significant(true, _Restart, never) -> throw({bad_combination, [{auto_shutdown, never}, {significant, true}]});
check_significant(true, permanent, _AutoShutdown) -> throw({bad_combination, [{restart, permanent}, {significant, true}]});
check_significant(Significant, _Restart, _AutoShutdown) -> check(is_boolean(Significant), {invalid_significant, Significant}).

default_shutdown(worker) -> ?DEFAULT_WORKER_SHUTDOWN;
default_shutdown(supervisor) -> infinity.

check_modules(dynamic) -> ok;
check_modules(Modules) when is_list(Modules) ->
    lists:foreach(fun(Module) -> check(is_atom(Module), {invalid_module, Module}) end, Modules);
check_modules(Other) -> throw({invalid_modules, Other}).

spec(#child{id = Id, mfargs = Start, restart_type = Restart, significant = Significant, shutdown = Shutdown,
            child_type = Type, modules = Modules}) ->
    #{id => Id, start => Start, restart => Restart, significant => Significant, shutdown => Shutdown,
      type => Type, modules => Modules}.

%%% Events

report_role(#state{module = Module} = State) ->
    event(role, #{role => supervisor, module => Module, initial_call => {?MODULE, Module, 1},
                  intensity => State#state.intensity, period => State#state.period}, State).

%% Children that come and go by the thousand are not told of to who reads logs.
report_start(Child, Why, #state{name = Name} = State) ->
    is_pid(Child#child.pid) andalso not ?is_simple(State) andalso supervisor_report:progress(Name, offender(Child)),
    start_event(Child, Why, State).

start_event(Child, {first, Kind}, State) -> event(Kind, Child, #{}, State);
start_event(#child{id = Id} = Child, {again, Causes}, State) ->
    case Causes of
        #{Id := {OldPid, Reason}} ->
            event(child_restarted, Child, maps:merge(#{old_pid => old_pid(OldPid), reason => Reason}, counters(State)), State);
        #{} -> event(child_started, Child, #{}, State)
    end.

old_pid({restarting, Pid}) -> Pid;
old_pid(Pid) -> Pid.

counters(#state{restarts = Restarts, intensity = Intensity, period = Period}) ->
    #{restarts => length(Restarts), intensity => Intensity, period => Period}.

event(Kind, #child{id = Id, pid = Pid, restart_type = Restart, child_type = Type, significant = Significant}, Details, State) ->
    event(Kind, maps:merge(#{id => Id, pid => old_pid(Pid), restart => Restart, type => Type, significant => Significant},
                           Details), State).

event(Kind, Details, #state{name = Name, strategy = Strategy}) ->
    prim_events:report(Kind, Details#{supervisor => self(), name => Name, strategy => Strategy}),
    ok.

%%% Logging

log(Context, Reason, Child, State) -> log_report(Context, Reason, offender(Child), State).

log_report(Context, Reason, Offender, #state{name = Name}) -> supervisor_report:failure(Name, Context, Reason, Offender).

offender(#child{pid = Pid, id = Id, mfargs = Start, restart_type = Restart, significant = Significant,
                shutdown = Shutdown, child_type = Type}) ->
    [{pid, Pid}, {id, Id}, {mfargs, Start}, {restart_type, Restart}, {significant, Significant},
     {shutdown, Shutdown}, {child_type, Type}].

%% A report of a supervisor as a format and its arguments.
format_log(Report) -> supervisor_report:format_log(Report).

%% The same as text, as logger asks for it.
format_log(Report, Config) -> supervisor_report:format_log(Report, Config).
