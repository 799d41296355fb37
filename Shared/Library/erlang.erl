%% The functions of module erlang that are better written in Erlang, added to those
%% that the runtime has natively. Here are: get_cookie/0,1, halt/0,1, is_alive/0,
%% localtime_to_universaltime/1, send_nosuspend/2,3, set_cookie/1,2, disconnect_node/1,
%% garbage_collect/2, spawn/2,4, spawn_link/2,4, spawn_monitor/2,4, spawn_opt/3,5 and
%% spawn_request/1,2,3,4,5.
-module(erlang).

-export([get_cookie/0, get_cookie/1, halt/0, halt/1, is_alive/0, localtime_to_universaltime/1,
         send_nosuspend/2, send_nosuspend/3, set_cookie/1, set_cookie/2, disconnect_node/1, garbage_collect/2]).
-export([spawn/2, spawn/4, spawn_link/2, spawn_link/4, spawn_monitor/2, spawn_monitor/4, spawn_opt/3, spawn_opt/5,
         spawn_request/1, spawn_request/2, spawn_request/3, spawn_request/4, spawn_request/5]).

-compile({no_auto_import, [spawn/2, spawn/4, spawn_link/2, spawn_link/4, spawn_monitor/2, spawn_monitor/4,
                           spawn_opt/3, spawn_opt/5, spawn_request/1, spawn_request/2, spawn_request/3,
                           spawn_request/4, spawn_request/5, disconnect_node/1, halt/0, halt/1, is_alive/0,
                           garbage_collect/2]}).

%%% Processes

spawn(Node, Fun) when Node =:= node() -> erlang:spawn(Fun);
spawn(Node, Fun) -> erlang:error(badarg, [Node, Fun]).

spawn(Node, Module, Function, Args) when Node =:= node() -> erlang:spawn(Module, Function, Args);
spawn(Node, Module, Function, Args) -> erlang:error(badarg, [Node, Module, Function, Args]).

spawn_link(Node, Fun) when Node =:= node() -> erlang:spawn_link(Fun);
spawn_link(Node, Fun) -> erlang:error(badarg, [Node, Fun]).

spawn_link(Node, Module, Function, Args) when Node =:= node() -> erlang:spawn_link(Module, Function, Args);
spawn_link(Node, Module, Function, Args) -> erlang:error(badarg, [Node, Module, Function, Args]).

spawn_monitor(Node, Fun) when Node =:= node() -> erlang:spawn_monitor(Fun);
spawn_monitor(Node, Fun) -> erlang:error(badarg, [Node, Fun]).

spawn_monitor(Node, Module, Function, Args) when Node =:= node() -> erlang:spawn_monitor(Module, Function, Args);
spawn_monitor(Node, Module, Function, Args) -> erlang:error(badarg, [Node, Module, Function, Args]).

spawn_opt(Node, Fun, Options) when Node =:= node() -> erlang:spawn_opt(Fun, Options);
spawn_opt(Node, Fun, Options) -> erlang:error(badarg, [Node, Fun, Options]).

spawn_opt(Node, Module, Function, Args, Options) when Node =:= node() ->
    erlang:spawn_opt(Module, Function, Args, Options);
spawn_opt(Node, Module, Function, Args, Options) ->
    erlang:error(badarg, [Node, Module, Function, Args, Options]).

spawn_request(Fun) -> spawn_request(Fun, []).

spawn_request(Fun, Options) when is_function(Fun), is_list(Options) -> spawn_request(erlang, apply, [Fun, []], Options);
spawn_request(Node, Fun) when is_atom(Node) -> spawn_request(Node, Fun, []).

spawn_request(Module, Function, Args) when is_atom(Function) -> spawn_request(Module, Function, Args, []);
spawn_request(Node, Fun, Options) -> spawn_request(Node, erlang, apply, [Fun, []], Options).

%% The answer {spawn_reply, Id, ok | error, PidOrReason} is sent to the caller; with a
%% monitor, its reference is the request's id.
spawn_request(Module, Function, Args, Options) when is_list(Args) ->
    Reply = option(reply, Options, yes),
    Tag = option(reply_tag, Options, spawn_reply),
    case try_spawn(Module, Function, Args, without_reply_options(Options)) of
        {Pid, Monitor} ->
            answer(Reply =:= yes orelse Reply =:= success_only, {Tag, Monitor, ok, Pid}),
            Monitor;
        Pid when is_pid(Pid) ->
            Id = make_ref(),
            answer(Reply =:= yes orelse Reply =:= success_only, {Tag, Id, ok, Pid}),
            Id;
        Failure ->
            Id = make_ref(),
            answer(Reply =:= yes orelse Reply =:= error_only, {Tag, Id, error, Failure}),
            Id
    end;
spawn_request(Node, Module, Function, Args) -> spawn_request(Node, Module, Function, Args, []).

spawn_request(Node, Module, Function, Args, Options) when Node =:= node() ->
    spawn_request(Module, Function, Args, Options);
spawn_request(_Node, _Module, _Function, _Args, Options) ->
    Id = make_ref(),
    answer(lists:member(option(reply, Options, yes), [yes, error_only]),
           {option(reply_tag, Options, spawn_reply), Id, error, noconnection}),
    Id.

try_spawn(Module, Function, Args, Options) ->
    try erlang:spawn_opt(Module, Function, Args, Options)
    catch
        error:badarg -> badopt;
        error:Reason -> Reason
    end.

option(Key, Options, Default) ->
    case lists:keyfind(Key, 1, Options) of
        {Key, Value} -> Value;
        false -> Default
    end.

without_reply_options(Options) ->
    [Option || Option <- Options, not is_tuple(Option) orelse element(1, Option) =/= reply, not is_tuple(Option) orelse element(1, Option) =/= reply_tag].

answer(true, Message) -> self() ! Message;
answer(false, _Message) -> ok.

garbage_collect(Pid, Options) ->
    Result = erlang:garbage_collect(Pid),
    case lists:keyfind(async, 1, Options) of
        {async, Id} ->
            self() ! {garbage_collect, Id, Result},
            async;
        false -> Result
    end.

send_nosuspend(Destination, Message) -> send_nosuspend(Destination, Message, []).

send_nosuspend(Destination, Message, _Options) ->
    _ = erlang:send(Destination, Message),
    true.

%%% Time

localtime_to_universaltime(LocalTime) -> erlang:localtime_to_universaltime(LocalTime, undefined).

%%% The node

halt() -> erlang:halt(0, []).

halt(Status) -> erlang:halt(Status, []).

is_alive() -> false.

disconnect_node(_Node) -> false.

get_cookie() -> nocookie.

get_cookie(_Node) -> nocookie.

set_cookie(_Cookie) -> true.

set_cookie(_Node, _Cookie) -> true.
