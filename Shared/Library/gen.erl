%% What the generic behaviours share: starting and naming their processes, calling
%% them and replying, and requests whose answers are collected later.
%%
%% A caller monitors the server with an alias, so that a reply that comes after the
%% caller gave up is dropped. The tag of such a call is [alias | Monitor].
-module(gen).

-export([start/5, start/6, init_it/6, init_it/7, stop/1, stop/3, call/3, call/4, reply/2,
         send_request/3, send_request/5, wait_response/2, wait_response/3,
         receive_response/2, receive_response/3, check_response/2, check_response/3,
         reqids_new/0, reqids_size/1, reqids_add/3, reqids_to_list/1,
         name/1, unregister_name/1, get_proc_name/1, get_parent/0, debug_options/2, hibernate_after/1,
         format_status_header/2, format_status/4,
         client_info/1, format_client/1]).

-define(DEFAULT_TIMEOUT, 5000).
-define(LONGEST_TIMEOUT, 16#FFFFFFFF).

-define(is_timeout(T), (T =:= infinity orelse is_integer(T) andalso T >= 0)).

%%% Starting

start(Behaviour, How, Name, Module, Args, Options) ->
    case where(Name) of
        undefined -> spawn_server(How, [Behaviour, self(), parent(How), Name, Module, Args, Options], Options);
        Pid -> {error, {already_started, Pid}}
    end.

start(Behaviour, How, Module, Args, Options) ->
    spawn_server(How, [Behaviour, self(), parent(How), Module, Args, Options], Options).

parent(nolink) -> self;
parent(_LinkOrMonitor) -> self().

spawn_server(How, InitArgs, Options) ->
    Timeout = proplists:get_value(timeout, Options, infinity),
    SpawnOptions = proplists:get_value(spawn_opt, Options, []),
    case How of
        link -> proc_lib:start_link(?MODULE, init_it, InitArgs, Timeout, SpawnOptions);
        nolink -> proc_lib:start(?MODULE, init_it, InitArgs, Timeout, SpawnOptions);
        monitor -> monitored(proc_lib:start_monitor(?MODULE, init_it, InitArgs, Timeout, SpawnOptions))
    end.

monitored({{ok, Pid}, Monitor}) -> {ok, {Pid, Monitor}};
monitored({Failure, Monitor}) ->
    receive
        {'DOWN', Monitor, process, _Pid, _Reason} -> Failure
    end.

init_it(Behaviour, Starter, Parent, Module, Args, Options) ->
    Behaviour:init_it(Starter, Parent, self(), Module, Args, Options).

init_it(Behaviour, Starter, Parent, Name, Module, Args, Options) ->
    case register_name(Name) of
        true -> Behaviour:init_it(Starter, Parent, Name, Module, Args, Options);
        {false, Pid} -> proc_lib:init_ack(Starter, {error, {already_started, Pid}})
    end.

hibernate_after(Options) -> proplists:get_value(hibernate_after, Options, infinity).

debug_options(Name, Options) ->
    Given = proplists:get_value(debug, Options, []),
    try sys:debug_options(Given)
    catch
        _:_ ->
            error_logger:format("~tp: ignoring erroneous debug options - ~tp~n", [Name, Given]),
            []
    end.

%%% Names

where({local, Name}) -> whereis(Name);
where({global, Name}) -> global:whereis_name(Name);
where({via, Module, Name}) -> Module:whereis_name(Name).

register_name({local, Name} = Where) ->
    try register(Name, self())
    catch
        error:_ -> {false, where(Where)}
    end;
register_name({global, Name} = Where) -> registered(global:register_name(Name, self()), Where);
register_name({via, Module, Name} = Where) -> registered(Module:register_name(Name, self()), Where).

registered(yes, _Where) -> true;
registered(no, Where) -> {false, where(Where)}.

unregister_name({local, Name}) ->
    try unregister(Name) of
        true -> ok
    catch
        error:_ -> ok
    end;
unregister_name({global, Name}) ->
    _ = global:unregister_name(Name),
    ok;
unregister_name({via, Module, Name}) ->
    _ = Module:unregister_name(Name),
    ok;
unregister_name(Pid) when is_pid(Pid) -> ok.

name({via, _Module, Name}) -> Name;
name({_LocalOrGlobal, Name}) -> Name;
name(Pid) when is_pid(Pid) -> Pid.

%% The name a process that enters a behaviour's loop says it has, which must be true.
get_proc_name(Pid) when is_pid(Pid) -> Pid;
get_proc_name({local, Name}) ->
    case process_info(self(), registered_name) of
        {registered_name, Name} -> Name;
        _Other -> exit(process_not_registered)
    end;
get_proc_name({global, Name} = Where) ->
    case where(Where) =:= self() of
        true -> Name;
        false -> exit(process_not_registered_globally)
    end;
get_proc_name({via, Module, Name} = Where) ->
    case where(Where) =:= self() of
        true -> Name;
        false -> exit({process_not_registered_via, Module})
    end.

get_parent() ->
    case get('$ancestors') of
        [Parent | _] when is_pid(Parent) -> Parent;
        [Parent | _] when is_atom(Parent) ->
            case whereis(Parent) of
                undefined -> exit(could_not_find_registered_name);
                Pid -> Pid
            end;
        _None -> exit(process_was_not_started_by_proc_lib)
    end.

%% Do something with the process that a server reference stands for.
with_process(Pid, Do) when is_pid(Pid) -> Do(Pid);
with_process(Name, Do) when is_atom(Name) -> with_found(whereis(Name), Do);
with_process({global, _Name} = Where, Do) -> with_found(where(Where), Do);
with_process({via, _Module, _Name} = Where, Do) -> with_found(where(Where), Do);
with_process({Name, Node}, Do) when Node =:= node() -> with_process(Name, Do);
with_process({_Name, Node}, _Do) when is_atom(Node) -> exit({nodedown, Node}).

with_found(Pid, Do) when is_pid(Pid) -> Do(Pid);
with_found(undefined, _Do) -> exit(noproc).

stop(Process) -> stop(Process, normal, infinity).

stop(Process, Reason, Timeout) when ?is_timeout(Timeout) ->
    with_process(Process, fun(Pid) -> proc_lib:stop(Pid, Reason, Timeout) end).

%%% Calls

call(Process, Label, Request) -> call(Process, Label, Request, ?DEFAULT_TIMEOUT).

call(Pid, Label, Request, Timeout) when is_pid(Pid), ?is_timeout(Timeout) ->
    call_pid(Pid, Label, Request, Timeout);
call(Process, Label, Request, Timeout) when ?is_timeout(Timeout) ->
    with_process(Process, fun(Pid) -> call_pid(Pid, Label, Request, Timeout) end).

call_pid(Pid, _Label, _Request, _Timeout) when Pid =:= self() -> exit(calling_self);
call_pid(Pid, Label, Request, Timeout) ->
    Monitor = send_to(Pid, Label, Request),
    receive
        {[alias | Monitor], Reply} ->
            demonitor(Monitor, [flush]),
            {ok, Reply};
        {'DOWN', Monitor, process, _Pid, Reason} ->
            exit(Reason)
    after Timeout ->
        demonitor(Monitor, [flush]),
        receive
            {[alias | Monitor], Reply} -> {ok, Reply}
        after 0 -> exit(timeout)
        end
    end.

send_to(Pid, Label, Request) ->
    Monitor = monitor(process, Pid, [{alias, demonitor}]),
    Pid ! {Label, {self(), [alias | Monitor]}, Request},
    Monitor.

reply({_Caller, [alias | Alias] = Tag}, Reply) when is_reference(Alias) ->
    Alias ! {Tag, Reply},
    ok;
reply({_Caller, [[alias | Alias] | _] = Tag}, Reply) when is_reference(Alias) ->
    Alias ! {Tag, Reply},
    ok;
reply({Caller, Tag}, Reply) ->
    try Caller ! {Tag, Reply} of
        _Sent -> ok
    catch
        error:_ -> ok
    end.

%%% Requests whose responses are waited for later, alone or in collections

send_request(Process, Label, Request) ->
    try with_process(Process, fun(Pid) -> send_to(Pid, Label, Request) end)
    catch
        exit:Reason ->
            Id = make_ref(),
            self() ! {'DOWN', Id, process, Process, Reason},
            Id
    end.

send_request(Process, Label, Request, RequestLabel, Requests) when is_map(Requests) ->
    Requests#{send_request(Process, Label, Request) => RequestLabel}.

wait_response(Id, Timeout) ->
    receive
        {[alias | Id], _Reply} = Message -> response(Message);
        {'DOWN', Id, process, _Process, _Reason} = Message -> response(Message)
    after time_left(Timeout) -> timeout
    end.

wait_response(Requests, Timeout, Delete) when map_size(Requests) =:= 0, is_boolean(Delete) ->
    _ = time_left(Timeout),
    no_request;
wait_response(Requests, Timeout, Delete) when is_map(Requests), is_boolean(Delete) ->
    receive
        {[alias | Id], _Reply} = Message when is_map_key(Id, Requests) ->
            labelled_response(Message, Id, Requests, Delete);
        {'DOWN', Id, process, _Process, _Reason} = Message when is_map_key(Id, Requests) ->
            labelled_response(Message, Id, Requests, Delete)
    after time_left(Timeout) -> timeout
    end.

%% Unlike wait_response, a timeout gives up the requests.
receive_response(Id, Timeout) ->
    case wait_response(Id, Timeout) of
        timeout ->
            demonitor(Id, [flush]),
            wait_abandoned(Id);
        Response -> Response
    end.

wait_abandoned(Id) ->
    receive
        {[alias | Id], Reply} -> {reply, Reply}
    after 0 -> timeout
    end.

receive_response(Requests, Timeout, Delete) ->
    case wait_response(Requests, Timeout, Delete) of
        timeout ->
            maps:foreach(fun(Id, _Label) ->
                                 demonitor(Id, [flush]),
                                 wait_abandoned(Id)
                         end, Requests),
            timeout;
        Response -> Response
    end.

check_response({[alias | Id], _Reply} = Message, Id) when is_reference(Id) -> response(Message);
check_response({'DOWN', Id, process, _Process, _Reason} = Message, Id) when is_reference(Id) -> response(Message);
check_response(_Message, Id) when is_reference(Id) -> no_reply;
check_response(_Message, _Id) -> error(badarg).

check_response(_Message, Requests, Delete) when map_size(Requests) =:= 0, is_boolean(Delete) -> no_request;
check_response({[alias | Id], _Reply} = Message, Requests, Delete) when is_map_key(Id, Requests), is_boolean(Delete) ->
    labelled_response(Message, Id, Requests, Delete);
check_response({'DOWN', Id, process, _Process, _Reason} = Message, Requests, Delete)
  when is_map_key(Id, Requests), is_boolean(Delete) ->
    labelled_response(Message, Id, Requests, Delete);
check_response(_Message, Requests, Delete) when is_map(Requests), is_boolean(Delete) -> no_reply.

response({[alias | Id], Reply}) ->
    demonitor(Id, [flush]),
    {reply, Reply};
response({'DOWN', _Id, process, Process, Reason}) -> {error, {Reason, Process}}.

labelled_response(Message, Id, Requests, true) ->
    {Label, Others} = maps:take(Id, Requests),
    {response(Message), Label, Others};
labelled_response(Message, Id, Requests, false) ->
    {response(Message), map_get(Id, Requests), Requests}.

time_left(infinity) -> infinity;
time_left(Timeout) when is_integer(Timeout), Timeout >= 0, Timeout =< ?LONGEST_TIMEOUT -> Timeout;
time_left({abs, Time}) when is_integer(Time) ->
    time_left(max(0, Time - erlang:monotonic_time(millisecond)));
time_left(_Timeout) -> error(badarg).

reqids_new() -> #{}.

reqids_size(Requests) when is_map(Requests) -> map_size(Requests);
reqids_size(_Requests) -> error(badarg).

reqids_add(Id, Label, Requests) when is_reference(Id), is_map(Requests), not is_map_key(Id, Requests) ->
    Requests#{Id => Label};
reqids_add(_Id, _Label, _Requests) -> error(badarg).

reqids_to_list(Requests) when is_map(Requests) -> maps:to_list(Requests);
reqids_to_list(_Requests) -> error(badarg).

%%% Status

format_status_header(TagLine, Pid) when is_pid(Pid) -> lists:concat([TagLine, " ", pid_to_list(Pid)]);
format_status_header(TagLine, Name) when is_atom(Name) -> lists:concat([TagLine, " ", Name]);
format_status_header(TagLine, Name) -> {TagLine, Name}.

%% Let the callback module change the status that is shown of its process.
format_status(Module, Purpose, Status, Args) ->
    case {erlang:function_exported(Module, format_status, 1), erlang:function_exported(Module, format_status, 2)} of
        {true, _} -> format_status_map(Module, Status);
        {false, true} when is_list(Args) -> format_status_list(Module, Purpose, Status, Args);
        {false, _} -> Status
    end.

format_status_map(Module, Status) ->
    try Module:format_status(Status) of
        New when is_map(New) ->
            Merged = maps:merge(Status, New),
            case map_size(Merged) =:= map_size(New) of
                true -> Merged;
                false -> failed_status(Module, Status, ":format_status/1 returned a map with unknown keys")
            end;
        _NotMap -> failed_status(Module, Status, ":format_status/1 did not return a map")
    catch
        _:_ -> failed_status(Module, Status, ":format_status/1 crashed")
    end.

format_status_list(Module, Purpose, Status, Args) ->
    try Module:format_status(Purpose, Args) of
        Result -> Status#{'$status' => Result}
    catch
        throw:Result -> Status#{'$status' => Result};
        _:_ -> failed_status(Module, Status, ":format_status/2 crashed")
    end.

failed_status(Module, Status, What) -> Status#{'EXIT' => atom_to_list(Module) ++ What}.

%%% Clients in the reports of servers that end

%% What the client whose request was handled is doing: undefined, {Pid, dead}, {Pid, remote}, or
%% {Pid, {PidOrName, Stack}}.
client_info(undefined) -> undefined;
client_info({Pid, _Tag}) when is_pid(Pid), node(Pid) =:= node() ->
    case process_info(Pid, [current_stacktrace, registered_name]) of
        undefined -> {Pid, dead};
        [{current_stacktrace, Stack}, {registered_name, []}] -> {Pid, {Pid, Stack}};
        [{current_stacktrace, Stack}, {registered_name, Name}] -> {Pid, {Name, Stack}}
    end;
client_info({Pid, _Tag}) -> {Pid, remote}.

%% The same as text.
format_client(undefined) -> [];
format_client({From, dead}) -> io_lib:format("** Client ~p is dead~n", [From]);
format_client({From, remote}) -> io_lib:format("** Client ~p is remote on node ~p~n", [From, node(From)]);
format_client({_From, {Name, Stack}}) -> io_lib:format("** Client ~tp stacktrace~n** ~tp~n", [Name, Stack]).
