%% Names that can be any term, for the one node there is: kept by the process
%% global_name_server, which is started by the first registration.
-module(global).
-behaviour(gen_server).

-export([register_name/2, re_register_name/2, unregister_name/1, whereis_name/1, registered_names/0, send/2,
         set_lock/1, del_lock/1, trans/2, sync/0]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2]).

-define(SERVER, global_name_server).

register_name(Name, Pid) when is_pid(Pid) -> request({register, Name, Pid}).

re_register_name(Name, Pid) when is_pid(Pid) ->
    _ = unregister_name(Name),
    register_name(Name, Pid).

unregister_name(Name) -> request({unregister, Name}).

whereis_name(Name) ->
    case whereis(?SERVER) of
        undefined -> undefined;
        Server -> gen_server:call(Server, {whereis, Name}, infinity)
    end.

registered_names() -> request(names).

send(Name, Message) ->
    case whereis_name(Name) of
        undefined -> exit({badarg, {Name, Message}});
        Pid ->
            Pid ! Message,
            Pid
    end.

%% With one node there is nobody to lock out but other processes here, which do not use locks of names.
set_lock(_Id) -> true.

del_lock(_Id) -> true.

trans(_Id, Fun) -> Fun().

sync() -> ok.

request(Request) ->
    case whereis(?SERVER) of
        undefined -> _ = gen_server:start({local, ?SERVER}, ?MODULE, [], []);
        _Server -> ok
    end,
    gen_server:call(?SERVER, Request, infinity).

%%% The server; the state has {Pid, Monitor} for each name

init([]) -> {ok, #{}}.

handle_call({register, Name, _Pid}, _From, Names) when is_map_key(Name, Names) -> {reply, no, Names};
handle_call({register, Name, Pid}, _From, Names) -> {reply, yes, Names#{Name => {Pid, monitor(process, Pid)}}};
handle_call({unregister, Name}, _From, Names) -> {reply, ok, forget(Name, Names)};
handle_call({whereis, Name}, _From, Names) -> {reply, living(Names, Name), Names};
handle_call(names, _From, Names) -> {reply, maps:keys(Names), Names}.

handle_cast(_Other, Names) -> {noreply, Names}.

handle_info({'DOWN', Monitor, process, _Pid, _Reason}, Names) ->
    {noreply, maps:filter(fun(_Name, {_, Known}) -> Known =/= Monitor end, Names)};
handle_info(_Other, Names) -> {noreply, Names}.

forget(Name, Names) ->
    case maps:take(Name, Names) of
        {{_Pid, Monitor}, Others} ->
            demonitor(Monitor, [flush]),
            Others;
        error -> Names
    end.

living(Names, Name) ->
    case Names of
        #{Name := {Pid, _Monitor}} ->
            case is_process_alive(Pid) of
                true -> Pid;
                false -> undefined
            end;
        #{} -> undefined
    end.
