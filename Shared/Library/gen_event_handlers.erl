%% The handlers of an event manager: what they return, and how they come and go.
%%
%% A handler is named by its module, or by {Module, Id}. Manager is the manager's name, for reports.
-module(gen_event_handlers).

-export([add/4, delete/4, swap/5, notify/4, call/4, supervisor_ended/4, stop/3, names/1, modules/1,
         states/1, replace_states/2, code_change/4, with_states/2]).
-export_type([handler/0]).

%% supervised: the process that supervises the handler, or `false`.
-record(handler, {module, id = false, state, supervised = false}).

-type handler() :: #handler{}.

%%% Coming and going

%% {Reply, Hibernate, Handlers}: the reply is `ok`, or what init/1 returned or raised instead. The supervisor
%% stays linked in any case, as on OTP.
add(Name, Args, Supervisor, Handlers) ->
    is_pid(Supervisor) andalso link(Supervisor),
    #handler{module = Module} = Handler = (handler(Name))#handler{supervised = Supervisor},
    case catch Module:init(Args) of
        {ok, State} -> {ok, false, [Handler#handler{state = State} | Handlers]};
        {ok, State, hibernate} -> {ok, true, [Handler#handler{state = State} | Handlers]};
        Other -> {Other, false, Handlers}
    end.

handler({Module, Id}) -> #handler{module = Module, id = Id};
handler(Module) -> #handler{module = Module}.

%% {Reply, Hibernate, Handlers}, where the reply is what terminate/2 returned.
delete(Name, Args, Handlers, Manager) ->
    case take(Name, Handlers) of
        {Handler, Others} -> {leave(Handler, Args, delete, normal, Manager), false, Others};
        none -> {{error, module_not_found}, false, Handlers}
    end.

%% {Reply, Hibernate, Handlers}. Who supervised the old handler supervises the new one, unless a Supervisor is given.
swap({Old, Args1}, {New, Args2}, Supervisor, Handlers, Manager) ->
    {Left, NewSupervisor, Others} =
        case take(Old, Handlers) of
            {#handler{supervised = OldSupervisor} = Handler, Rest} ->
                Heir = heir(Supervisor, OldSupervisor),
                {leave(Handler, Args1, swapped, {swapped, New, Heir}, Manager), Heir, Rest};
            none -> {error, Supervisor, Handlers}
        end,
    case add(New, {Args2, Left}, NewSupervisor, Others) of
        {ok, Hibernate, NewHandlers} -> {ok, Hibernate, NewHandlers};
        {Other, Hibernate, NewHandlers} -> {{error, Other}, Hibernate, NewHandlers}
    end.

heir(false, OldSupervisor) -> OldSupervisor;
heir(Supervisor, _OldSupervisor) -> Supervisor.

take(Name, Handlers) ->
    case lists:splitwith(fun(Handler) -> name(Handler) =/= Name end, Handlers) of
        {Before, [Handler | After]} -> {Handler, Before ++ After};
        {_All, []} -> none
    end.

%% The handlers whose supervisor has ended go.
supervisor_ended(Pid, Reason, Handlers, Manager) ->
    {Orphans, Others} = lists:partition(fun(#handler{supervised = Supervisor}) -> Supervisor =:= Pid end, Handlers),
    [leave(Orphan, {stop, Reason}, {parent_terminated, {Pid, Reason}}, shutdown, Manager) || Orphan <- Orphans],
    Others.

%% All go, because the manager ends.
stop(Handlers, Parent, Manager) ->
    [leave(Handler, stop, stop, shutdown, Manager) || Handler <- Handlers],
    [unlink(Supervisor) || #handler{supervised = Supervisor} <- Handlers, is_pid(Supervisor), Supervisor =/= Parent],
    ok.

%% A handler is told to terminate; what it returns is returned. Cause says for the report and the supervisor why.
leave(#handler{module = Module, state = State} = Handler, Args, LastMessage, Cause, Manager) ->
    Result = case erlang:function_exported(Module, terminate, 2) of
                 true -> catch Module:terminate(Args, State);
                 false -> ok
             end,
    tell_left(Handler, LastMessage, reason(Cause, Args), Manager),
    Result.

reason(crash, {error, Why}) -> Why;
reason(Cause, _Args) -> Cause.

tell_left(Handler, LastMessage, Reason, Manager) ->
    is_ordinary(Reason) orelse report_crash(Handler, LastMessage, Reason, Manager),
    tell_supervisor(Handler, Reason).

report_crash(#handler{module = Module, state = State} = Handler, LastMessage, Reason, Manager) ->
    gen_event_report:crashed(name(Handler), Module, State, LastMessage, Reason, Manager).

tell_supervisor(#handler{supervised = false}, _Reason) -> ok;
tell_supervisor(#handler{supervised = Supervisor} = Handler, Reason) -> Supervisor ! {gen_event_EXIT, name(Handler), Reason}.

is_ordinary(normal) -> true;
is_ordinary(shutdown) -> true;
is_ordinary({swapped, _Handler, _Supervisor}) -> true;
is_ordinary(_Reason) -> false.

%%% Events and calls

%% Calls handle_event/2 or handle_info/2 of all handlers: {Hibernate, Handlers}.
notify(Function, Event, Handlers, Manager) ->
    Results = [notify_one(Function, Event, Handler, Manager) || Handler <- Handlers],
    {lists:any(fun(Result) -> element(1, Result) =:= hibernate end, Results),
     [Handler || {_, Handler} <- Results]}.

%% {ok | hibernate, Handler}, or {removed}.
notify_one(Function, Event, #handler{module = Module, state = State} = Handler, Manager) ->
    case catch Module:Function(Event, State) of
        {ok, NewState} -> {ok, Handler#handler{state = NewState}};
        {ok, NewState, hibernate} -> {hibernate, Handler#handler{state = NewState}};
        {swap_handler, Args1, NewState, New, Args2} ->
            swapped(Handler#handler{state = NewState}, Args1, New, Args2, Manager);
        remove_handler ->
            leave(Handler, remove_handler, remove, normal, Manager),
            {removed};
        {'EXIT', {undef, [{Module, handle_info, [_, _], _} | _]}} = Raised ->
            case erlang:function_exported(Module, handle_info, 2) of
                true -> failed(Handler, Raised, Event, Manager);
                false ->
                    gen_event_report:no_handle_info(Module, Event),
                    {ok, Handler}
            end;
        Other -> failed(Handler, Other, Event, Manager)
    end.

failed(Handler, Why, Event, Manager) ->
    leave(Handler, {error, Why}, Event, crash, Manager),
    {removed}.

%% A handler replaces itself and keeps its place.
swapped(#handler{supervised = Supervisor} = Handler, Args1, New, Args2, Manager) ->
    Left = leave(Handler, Args1, swapped, {swapped, New, Supervisor}, Manager),
    #handler{module = Module} = Heir = (handler(New))#handler{supervised = Supervisor},
    case catch Module:init({Args2, Left}) of
        {ok, State} -> {ok, Heir#handler{state = State}};
        {ok, State, hibernate} -> {hibernate, Heir#handler{state = State}};
        Other ->
            report_crash(Heir, swapped, Other, Manager),
            tell_supervisor(Heir, crash),
            {removed}
    end.

%% Asks one handler: {Reply, Hibernate, Handlers}.
call(Name, Query, Handlers, Manager) ->
    case lists:splitwith(fun(Handler) -> name(Handler) =/= Name end, Handlers) of
        {Before, [Handler | After]} ->
            case call_one(Query, Handler, Manager) of
                {Reply, {removed}} -> {Reply, false, Before ++ After};
                {Reply, {Next, NewHandler}} -> {Reply, Next =:= hibernate, Before ++ [NewHandler | After]}
            end;
        {_All, []} -> {{error, bad_module}, false, Handlers}
    end.

call_one(Query, #handler{module = Module, state = State} = Handler, Manager) ->
    case catch Module:handle_call(Query, State) of
        {ok, Reply, NewState} -> {Reply, {ok, Handler#handler{state = NewState}}};
        {ok, Reply, NewState, hibernate} -> {Reply, {hibernate, Handler#handler{state = NewState}}};
        {swap_handler, Reply, Args1, NewState, New, Args2} ->
            {Reply, swapped(Handler#handler{state = NewState}, Args1, New, Args2, Manager)};
        {remove_handler, Reply} ->
            leave(Handler, remove_handler, remove, normal, Manager),
            {Reply, {removed}};
        Other -> {{error, Other}, failed(Handler, Other, Query, Manager)}
    end.

%%% All of them

names(Handlers) -> [name(Handler) || Handler <- Handlers].

name(#handler{module = Module, id = false}) -> Module;
name(#handler{module = Module, id = Id}) -> {Module, Id}.

modules(Handlers) -> lists:usort([Module || #handler{module = Module} <- Handlers]).

%% {Module, Id, State} of each, where Id is `false` when there is none.
states(Handlers) -> [state(Handler) || Handler <- Handlers].

state(#handler{module = Module, id = Id, state = State}) -> {Module, Id, State}.

replace_states(Fun, Handlers) ->
    [try
         {_Module, _Id, NewState} = Fun(state(Handler)),
         Handler#handler{state = NewState}
     catch
         _:_ -> Handler
     end || Handler <- Handlers].

%% The handlers with the states that Shown gives for {Module, State}.
with_states(Shown, Handlers) ->
    [Handler#handler{state = Shown(Module, State)} || #handler{module = Module, state = State} = Handler <- Handlers].

code_change(Module, Vsn, Extra, Handlers) -> [changed(Handler, Module, Vsn, Extra) || Handler <- Handlers].

changed(#handler{module = Module, state = State} = Handler, Module, Vsn, Extra) ->
    {ok, NewState} = Module:code_change(Vsn, State, Extra),
    Handler#handler{state = NewState};
changed(Handler, _Module, _Vsn, _Extra) -> Handler.
