%% The functions of module erlang that are better written in Erlang, added to those
%% that the runtime has natively. Here are: get_cookie/0,1, halt/0,1, is_alive/0,
%% localtime_to_universaltime/1, send_nosuspend/2,3, set_cookie/1,2, disconnect_node/1,
%% garbage_collect/2, spawn/2,4, spawn_link/2,4, spawn_monitor/2,4, spawn_opt/3,5,
%% spawn_request/1,2,3,4,5, and what is about nodes, ports and native code, of which a
%% room has only its own node.
-module(erlang).

-export([get_cookie/0, get_cookie/1, halt/0, halt/1, is_alive/0, localtime_to_universaltime/1,
         send_nosuspend/2, send_nosuspend/3, set_cookie/1, set_cookie/2, disconnect_node/1, garbage_collect/2]).
-export([spawn/2, spawn/4, spawn_link/2, spawn_link/4, spawn_monitor/2, spawn_monitor/4, spawn_opt/3, spawn_opt/5,
         spawn_request/1, spawn_request/2, spawn_request/3, spawn_request/4, spawn_request/5]).

-export([nodes/1, nodes/2, monitor_node/2, monitor_node/3, spawn_request_abandon/1, exit_signal/2, check_process_code/3,
         read_timer/2, setnode/2, setnode/3, pre_loaded/0]).
-export([ports/0, open_port/2, port_close/1, port_command/2, port_command/3, port_connect/2, port_control/3, port_call/2,
         port_call/3, port_info/1, port_info/2, port_get_data/1, port_set_data/2, port_to_list/1, list_to_port/1]).
-export([nif_error/1, nif_error/2, load_nif/2]).

-compile({no_auto_import, [nodes/1, nodes/2, monitor_node/2, monitor_node/3, ports/0, open_port/2, port_close/1,
                           port_command/2, port_command/3, port_connect/2, port_control/3, port_to_list/1, list_to_port/1,
                           load_nif/2, check_process_code/3, pre_loaded/0]}).
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
    lists:all(fun is_collection_option/1, Options) orelse error(badarg, [Pid, Options]),
    Result = erlang:garbage_collect(Pid),
    case lists:keyfind(async, 1, Options) of
        {async, Id} ->
            self() ! {garbage_collect, Id, Result},
            async;
        false -> Result
    end.

is_collection_option({async, _}) -> true;
is_collection_option({type, Type}) -> Type =:= minor orelse Type =:= major;
is_collection_option(_) -> false.

%% Requests are answered before they could be abandoned.
spawn_request_abandon(Id) when is_reference(Id) -> false;
spawn_request_abandon(Id) -> error(badarg, [Id]).

exit_signal(Pid, Reason) -> erlang:exit(Pid, Reason).

check_process_code(Pid, Module, Options) ->
    Result = erlang:check_process_code(Pid, Module),
    case lists:keyfind(async, 1, Options) of
        {async, Id} ->
            self() ! {check_process_code, Id, Result},
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

%% In a room the calling process exits; on the command line the run ends.
halt() -> erlang:halt(0, []).

halt(Status) -> erlang:halt(Status, []).

is_alive() -> false.

nodes(Kinds) when is_list(Kinds) ->
    lists:usort([Node || Kind <- Kinds, Node <- nodes(Kind)]);
nodes(Kind) when Kind =:= this; Kind =:= known -> [node()];
nodes(Kind) when Kind =:= visible; Kind =:= hidden; Kind =:= connected -> [];
nodes(Kind) -> error(badarg, [Kind]).

nodes(Kinds, Information) when is_map(Information) -> [{Node, #{}} || Node <- nodes(Kinds)];
nodes(Kinds, Information) -> error(badarg, [Kinds, Information]).

monitor_node(Node, _Flag) when Node =:= node() -> true;
monitor_node(Node, Flag) -> error(notalive, [Node, Flag]).

monitor_node(Node, _Flag, _Options) when Node =:= node() -> true;
monitor_node(Node, Flag, Options) -> error(notalive, [Node, Flag, Options]).

setnode(Name, Creation) -> error(badarg, [Name, Creation]).

setnode(Node, Channel, Options) -> error(badarg, [Node, Channel, Options]).

pre_loaded() -> [persistent_term, counters, atomics, erts_internal, erlang, zlib, init].

disconnect_node(_Node) -> false.

get_cookie() -> nocookie.

get_cookie(_Node) -> nocookie.

set_cookie(_Cookie) -> true.

set_cookie(_Node, _Cookie) -> true.

%%% Ports: programs have no way to the operating system, so there are none.

ports() -> [].

open_port(Name, Settings) ->
    case is_port_name(Name) andalso is_list(Settings) of
        true -> error(eacces, [Name, Settings]);
        false -> error(badarg, [Name, Settings])
    end.

is_port_name({Kind, Command}) ->
    lists:member(Kind, [spawn, spawn_driver, spawn_executable]) andalso (is_list(Command) orelse is_binary(Command));
is_port_name({fd, In, Out}) -> is_integer(In) andalso is_integer(Out);
is_port_name(_) -> false.

port_close(Port) -> error(badarg, [Port]).

port_command(Port, Data) -> error(badarg, [Port, Data]).

port_command(Port, Data, Options) -> error(badarg, [Port, Data, Options]).

port_connect(Port, Pid) -> error(badarg, [Port, Pid]).

port_control(Port, Operation, Data) -> error(badarg, [Port, Operation, Data]).

port_call(Port, Data) -> error(badarg, [Port, Data]).

port_call(Port, Operation, Data) -> error(badarg, [Port, Operation, Data]).

port_info(Port) when is_atom(Port) -> undefined;
port_info(Port) -> error(badarg, [Port]).

port_info(Port, _Item) when is_atom(Port) -> undefined;
port_info(Port, Item) -> error(badarg, [Port, Item]).

port_get_data(Port) -> error(badarg, [Port]).

port_set_data(Port, Data) -> error(badarg, [Port, Data]).

port_to_list(Port) -> error(badarg, [Port]).

list_to_port(Text) -> error(badarg, [Text]).

%%% Native code, which nobody can bring

nif_error(Reason) -> error(Reason).

nif_error(Reason, Args) -> error(Reason, Args).

load_nif(Path, _Load) -> {error, {load_failed, "Native code is not loaded here: " ++ lists:flatten(io_lib:format("~ts", [Path]))}}.

%%% Timers

read_timer(Timer, _Options) -> erlang:read_timer(Timer).
