%% System messages: every process of a generic behaviour can be suspended, resumed,
%% looked into, changed and terminated. What it tells of its events is kept, printed or
%% counted by debug options (sys_debug).
-module(sys).

-export([suspend/1, suspend/2, resume/1, resume/2, get_state/1, get_state/2, replace_state/2, replace_state/3,
         get_status/1, get_status/2, terminate/2, terminate/3, change_code/4, change_code/5,
         handle_system_msg/6, handle_system_msg/7, handle_debug/4, debug_options/1,
         get_debug/3, get_log/1, print_log/1, no_debug/1, no_debug/2,
         trace/2, trace/3, log/2, log/3, log_to_file/2, log_to_file/3, statistics/2, statistics/3, install/2, install/3, remove/2, remove/3]).

%% Continuation of a suspended process that hibernates.
-export([suspended_hibernating/5]).

%%% Requests

suspend(Name) -> request(Name, suspend, suspend, []).

suspend(Name, Timeout) -> request(Name, suspend, suspend, [], Timeout).

resume(Name) -> request(Name, resume, resume, []).

resume(Name, Timeout) -> request(Name, resume, resume, [], Timeout).

get_state(Name) -> state_or_error(request(Name, get_state, get_state, [])).

get_state(Name, Timeout) -> state_or_error(request(Name, get_state, get_state, [], Timeout)).

replace_state(Name, Fun) -> state_or_error(request(Name, {replace_state, Fun}, replace_state, [Fun])).

replace_state(Name, Fun, Timeout) ->
    state_or_error(request(Name, {replace_state, Fun}, replace_state, [Fun], Timeout)).

state_or_error({error, Reason}) -> error(Reason);
state_or_error(State) -> State.

get_status(Name) -> request(Name, get_status, get_status, []).

get_status(Name, Timeout) -> request(Name, get_status, get_status, [], Timeout).

terminate(Name, Reason) -> request(Name, {terminate, Reason}, terminate, [Reason]).

terminate(Name, Reason, Timeout) -> request(Name, {terminate, Reason}, terminate, [Reason], Timeout).

change_code(Name, Module, Vsn, Extra) ->
    request(Name, {change_code, Module, Vsn, Extra}, change_code, [Module, Vsn, Extra]).

change_code(Name, Module, Vsn, Extra, Timeout) ->
    request(Name, {change_code, Module, Vsn, Extra}, change_code, [Module, Vsn, Extra], Timeout).

%% Prints the process's system events: those that it takes in, sends, and whatever else its behaviour tells.
trace(Name, Flag) -> debug(Name, trace, Flag).
trace(Name, Flag, Timeout) -> debug(Name, trace, Flag, Timeout).
%% Keeps the last ten events, or N with {true, N}; `get` returns them, `print` prints them.
log(Name, Flag) -> debug(Name, log, Flag).
log(Name, Flag, Timeout) -> debug(Name, log, Flag, Timeout).
%% There are no files here: {error, open_file}.
log_to_file(Name, File) -> debug(Name, log_to_file, File).
log_to_file(Name, File, Timeout) -> debug(Name, log_to_file, File, Timeout).
%% Counts messages; `get` returns them with reductions and times.
statistics(Name, Flag) -> debug(Name, statistics, Flag).
statistics(Name, Flag, Timeout) -> debug(Name, statistics, Flag, Timeout).
%% Calls Fun(State, Event, Extra) for each event, until it returns `done` or fails. Otherwise it returns its new state.
install(Name, {_Fun, _State} = Spec) -> debug(Name, install, Spec);
install(Name, {_Id, _Fun, _State} = Spec) -> debug(Name, install, Spec).
install(Name, {_Fun, _State} = Spec, Timeout) -> debug(Name, install, Spec, Timeout);
install(Name, {_Id, _Fun, _State} = Spec, Timeout) -> debug(Name, install, Spec, Timeout).
remove(Name, Spec) -> debug(Name, remove, Spec).
remove(Name, Spec, Timeout) -> debug(Name, remove, Spec, Timeout).
no_debug(Name) -> request(Name, {debug, no_debug}, no_debug, []).
no_debug(Name, Timeout) -> request(Name, {debug, no_debug}, no_debug, [], Timeout).

debug(Name, Function, Flag) -> request(Name, {debug, {Function, Flag}}, Function, [Flag]).

debug(Name, Function, Flag, Timeout) -> request(Name, {debug, {Function, Flag}}, Function, [Flag], Timeout).

request(Name, Request, Function, Args) ->
    try gen:call(Name, system, Request) of
        {ok, Reply} -> Reply
    catch
        exit:Reason -> exit({Reason, {?MODULE, Function, [Name | Args]}})
    end.

request(Name, Request, Function, Args, Timeout) ->
    try gen:call(Name, system, Request, Timeout) of
        {ok, Reply} -> Reply
    catch
        exit:Reason -> exit({Reason, {?MODULE, Function, [Name | Args] ++ [Timeout]}})
    end.

%%% Handling them in the process

handle_system_msg(Request, From, Parent, Module, Debug, Misc) ->
    handle_system_msg(Request, From, Parent, Module, Debug, Misc, false).

handle_system_msg(Request, From, Parent, Module, Debug, Misc, Hibernating) ->
    handle(running, Request, From, Parent, Module, Debug, Misc, Hibernating).

handle(SysState, Request, From, Parent, Module, Debug, Misc, Hibernating) ->
    {Next, Reply, NewDebug, NewMisc} = command(Request, SysState, Parent, Module, Debug, Misc),
    _ = gen:reply(From, Reply),
    case Next of
        running -> Module:system_continue(Parent, NewDebug, NewMisc);
        suspended -> suspended(Parent, Module, NewDebug, NewMisc, Hibernating);
        {terminating, Reason} -> Module:system_terminate(Reason, Parent, NewDebug, NewMisc)
    end.

suspended(Parent, Module, Debug, Misc, true) ->
    proc_lib:hibernate(?MODULE, suspended_hibernating, [Parent, Module, Debug, Misc, true]);
suspended(Parent, Module, Debug, Misc, false) ->
    suspended_hibernating(Parent, Module, Debug, Misc, false).

suspended_hibernating(Parent, Module, Debug, Misc, Hibernating) ->
    receive
        {system, From, Request} -> handle(suspended, Request, From, Parent, Module, Debug, Misc, Hibernating);
        {'EXIT', Parent, Reason} -> Module:system_terminate(Reason, Parent, Debug, Misc)
    end.

command(suspend, _SysState, _Parent, _Module, Debug, Misc) -> {suspended, ok, Debug, Misc};
command(resume, _SysState, _Parent, _Module, Debug, Misc) -> {running, ok, Debug, Misc};
command({terminate, Reason}, _SysState, _Parent, _Module, Debug, Misc) -> {{terminating, Reason}, ok, Debug, Misc};
command(get_state, SysState, _Parent, Module, Debug, Misc) ->
    {SysState, state_of(Module, Misc), Debug, Misc};
command({replace_state, Fun}, SysState, _Parent, Module, Debug, Misc) ->
    {Reply, NewMisc} = replace_state_of(Module, Fun, Misc),
    {SysState, Reply, Debug, NewMisc};
command(get_status, SysState, Parent, Module, Debug, Misc) ->
    {SysState, status(SysState, Parent, Module, Debug, Misc), Debug, Misc};
command({change_code, Module, Vsn, Extra}, suspended, _Parent, Behaviour, Debug, Misc) ->
    {Reply, NewMisc} = changed_code(Behaviour, Module, Vsn, Extra, Misc),
    {suspended, Reply, Debug, NewMisc};
command({debug, What}, SysState, _Parent, _Module, Debug, Misc) ->
    {Reply, NewDebug} = sys_debug:change(What, Debug),
    {SysState, Reply, NewDebug, Misc};
command(Other, SysState, _Parent, _Module, Debug, Misc) ->
    {SysState, {error, {unknown_system_msg, Other}}, Debug, Misc}.

state_of(Module, Misc) ->
    case erlang:function_exported(Module, system_get_state, 1) of
        false -> Misc;
        true ->
            try
                {ok, State} = Module:system_get_state(Misc),
                State
            catch
                Class:Reason -> {error, {callback_failed, {Module, system_get_state}, {Class, Reason}}}
            end
    end.

replace_state_of(Module, Fun, Misc) ->
    case erlang:function_exported(Module, system_replace_state, 2) of
        true ->
            try
                {ok, State, NewMisc} = Module:system_replace_state(Fun, Misc),
                {State, NewMisc}
            catch
                Class:Reason -> {{error, {callback_failed, {Module, system_replace_state}, {Class, Reason}}}, Misc}
            end;
        false ->
            try Fun(Misc) of
                NewMisc -> {NewMisc, NewMisc}
            catch
                Class:Reason -> {{error, {callback_failed, Fun, {Class, Reason}}}, Misc}
            end
    end.

status(SysState, Parent, Module, Debug, Misc) ->
    Dictionary = get(),
    Shown = case erlang:function_exported(Module, format_status, 2) of
                true -> Module:format_status(normal, [Dictionary, SysState, Parent, Debug, Misc]);
                false -> Misc
            end,
    {status, self(), {module, Module}, [Dictionary, SysState, Parent, Debug, Shown]}.

changed_code(Behaviour, Module, Vsn, Extra, Misc) ->
    try Behaviour:system_code_change(Misc, Module, Vsn, Extra) of
        {ok, NewMisc} -> {ok, NewMisc};
        Other -> {{error, Other}, Misc}
    catch
        throw:{ok, NewMisc} -> {ok, NewMisc};
        throw:Other -> {{error, Other}, Misc};
        exit:Reason -> {{error, {'EXIT', Reason}}, Misc};
        error:Reason:Stack -> {{error, {'EXIT', {Reason, Stack}}}, Misc}
    end.

%%% Debug options, for who writes a process that handles system messages

%% The options of a start function: trace, log, {log, N}, statistics, {install, {Fun, State}}, {install, {Id, Fun, State}}.
debug_options(Options) -> sys_debug:options(Options).

%% Tells the options of a system event. FormatFun(Device, Event, Extra) prints it.
handle_debug(Debug, FormatFun, Extra, Event) -> sys_debug:handle(Debug, FormatFun, Extra, Event).

get_debug(Item, Debug, Default) -> proplists:get_value(Item, Debug, Default).

%% The logged events, the oldest one first.
get_log(Debug) -> sys_debug:log(Debug).

print_log(Debug) -> sys_debug:print_log(Debug).
