%% The process of a generic server: it takes one message after the other, calls the callback module,
%% and does what it returns.
-module(gen_server_loop).

-export([new/4, loop/3, receive_message/4, is_action/1, exit_reason/3]).

%% What system messages ask for.
-export([continue/2, terminate_on_request/3, code_change/3, state/1, replace_state/2, identity/1]).

-record(server, {parent, name, module, hibernate_after, debug = []}).

%% An action is what a callback wants to happen before the next message.
-define(is_action(A), (A =:= infinity orelse A =:= hibernate orelse is_integer(A) andalso A >= 0
                       orelse tuple_size(A) =:= 2 andalso element(1, A) =:= continue)).

new(Parent, Name, Module, Options) ->
    #server{parent = Parent, name = Name, module = Module, hibernate_after = gen:hibernate_after(Options),
            debug = gen:debug_options(Name, Options)}.

is_action(Action) when ?is_action(Action) -> true;
is_action(_Other) -> false.

loop(Server, State, {continue, Info} = Message) ->
    Told = debug(Message, Server),
    Result = try_handle(Told#server.module, handle_continue, Info, State),
    handle_result(Result, Told, State, undefined, Message);
loop(Server, State, hibernate) ->
    proc_lib:hibernate(gen_server, wake_hib, [Server, State, hibernate, true]);
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
    after Timeout -> handle(timeout, debug({in, timeout}, Server), State)
    end.

receive_message(Server, State, Action, Hibernating) ->
    receive
        Message -> decode(Message, Server, State, Action, Hibernating)
    end.

decode({system, From, Request}, #server{parent = Parent, debug = Debug} = Server, State, Action, Hibernating) ->
    sys:handle_system_msg(Request, From, Parent, gen_server, Debug, {Server, State, Action}, Hibernating);
decode({'EXIT', Parent, Reason} = Message, #server{parent = Parent} = Server, State, _Action, _Hibernating) ->
    terminate(exit, Reason, current_stack(), Server, State, undefined, Message);
decode(Message, Server, State, _Action, _Hibernating) ->
    handle(Message, debug({in, Message}, Server), State).

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
            gen_server_report:no_handle_info(Module, Info),
            {returned, {noreply, State}}
    end;
without_handle_info(Result, _Info, _Module, _State) -> Result.

handle_call_result({returned, {reply, Reply, State}}, Server, _Old, From, _Message) ->
    loop(reply(From, Reply, State, Server), State, infinity);
handle_call_result({returned, {reply, Reply, State, Action}}, Server, _Old, From, _Message) when ?is_action(Action) ->
    loop(reply(From, Reply, State, Server), State, Action);
handle_call_result({returned, {stop, Reason, Reply, State}}, Server, _Old, From, Message) ->
    try terminate(exit, Reason, current_stack(), Server, State, From, Message)
    after
        reply(From, Reply, State, Server)
    end;
handle_call_result(Result, Server, State, From, Message) ->
    handle_result(Result, Server, State, From, Message).

handle_result({returned, {noreply, State}}, Server, _Old, _From, _Message) ->
    loop(debug({noreply, State}, Server), State, infinity);
handle_result({returned, {noreply, State, Action}}, Server, _Old, _From, _Message) when ?is_action(Action) ->
    loop(debug({noreply, State}, Server), State, Action);
handle_result({returned, {stop, Reason, State}}, Server, _Old, From, Message) ->
    terminate(exit, Reason, current_stack(), Server, State, From, Message);
handle_result({returned, Other}, Server, Old, From, Message) ->
    terminate(exit, {bad_return_value, Other}, current_stack(), Server, Old, From, Message);
handle_result({raised, Class, Reason, Stack}, Server, Old, From, Message) ->
    terminate(Class, Reason, Stack, Server, Old, From, Message).

reply(From, Reply, State, Server) ->
    gen:reply(From, Reply),
    debug({out, Reply, From, State}, Server).

debug(_Event, #server{debug = []} = Server) -> Server;
debug(Event, #server{debug = Debug, name = Name} = Server) ->
    Server#server{debug = sys:handle_debug(Debug, fun gen_server:print_event/3, Name, Event)}.

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

log_end(Reason, #server{name = Name, module = Module, debug = Debug}, State, From, Message) ->
    gen_server_report:log_end(Reason, Name, Module, Debug, State, From, Message).

%%% System messages

continue(Debug, {Server, State, Action}) -> loop(Server#server{debug = Debug}, State, Action).

terminate_on_request(Reason, Debug, {Server, State, _Action}) ->
    terminate(exit, Reason, current_stack(), Server#server{debug = Debug}, State, undefined, []).

code_change({#server{module = Module} = Server, State, Action}, Vsn, Extra) ->
    case Module:code_change(Vsn, State, Extra) of
        {ok, NewState} -> {ok, {Server, NewState, Action}};
        Other -> Other
    end.

state({_Server, State, _Action}) -> State.

replace_state(State, {Server, _Old, Action}) -> {Server, State, Action}.

%% The server's name and its callback module.
identity({#server{name = Name, module = Module}, _State, _Action}) -> {Name, Module}.
