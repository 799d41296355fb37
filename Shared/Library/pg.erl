%% Named groups of processes. A process may be in many groups, and in one several times; it leaves them when it ends.
%% Groups belong to a scope, which is a process of that name and a table that anybody reads.
%%
%% There is one node here, so that all members are local ones.
-module(pg).
-behaviour(gen_server).

-export([start_link/0, start_link/1, start/1, join/2, join/3, leave/2, leave/3,
         monitor_scope/0, monitor_scope/1, monitor/1, monitor/2, demonitor/1, demonitor/2,
         get_members/1, get_members/2, get_local_members/1, get_local_members/2,
         which_groups/0, which_groups/1, which_local_groups/0, which_local_groups/1]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2, terminate/2]).

-compile({no_auto_import, [monitor/2, demonitor/1, demonitor/2]}).

-define(DEFAULT_SCOPE, ?MODULE).

%% members: {Monitor, Groups} by pid. watchers: {Monitor, scope | {group, Group}} by reference.
-record(scope, {name, members = #{}, watchers = #{}}).

start_link() -> start_link(?DEFAULT_SCOPE).

start_link(Scope) when is_atom(Scope) -> gen_server:start_link({local, Scope}, ?MODULE, [Scope], []).

start(Scope) when is_atom(Scope) -> gen_server:start({local, Scope}, ?MODULE, [Scope], []).

%%% Members

join(Group, Pids) -> join(?DEFAULT_SCOPE, Group, Pids).

%% Adds one process or a list of them.
join(Scope, Group, Pids) when is_pid(Pids); is_list(Pids) ->
    ok = check_local(Pids),
    gen_server:call(Scope, {join_local, Group, Pids}, infinity).

leave(Group, Pids) -> leave(?DEFAULT_SCOPE, Group, Pids).

%% Takes out one process or a list of them, each once. `not_joined` when none of them is a member.
leave(Scope, Group, Pids) when is_pid(Pids); is_list(Pids) ->
    ok = check_local(Pids),
    gen_server:call(Scope, {leave_local, Group, Pids}, infinity).

check_local(Pid) when is_pid(Pid), node(Pid) =:= node() -> ok;
check_local(Pids) when is_list(Pids) ->
    lists:foreach(fun(Pid) when is_pid(Pid), node(Pid) =:= node() -> ok;
                     (Bad) -> error({nolocal, Bad})
                  end, Pids);
check_local(Bad) -> error({nolocal, Bad}).

get_members(Group) -> get_members(?DEFAULT_SCOPE, Group).

%% The members, those that joined last first. A scope that is not there has none.
get_members(Scope, Group) ->
    try ets:lookup(Scope, Group) of
        [{_Group, Members}] -> Members;
        [] -> []
    catch
        error:badarg -> []
    end.

get_local_members(Group) -> get_members(Group).

get_local_members(Scope, Group) -> get_members(Scope, Group).

which_groups() -> which_groups(?DEFAULT_SCOPE).

which_groups(Scope) when is_atom(Scope) -> [Group || {Group, _Members} <- ets:tab2list(Scope)].

which_local_groups() -> which_groups().

which_local_groups(Scope) -> which_groups(Scope).

%%% Being told of changes, as {Reference, join | leave, Group, Pids}

monitor_scope() -> monitor_scope(?DEFAULT_SCOPE).

%% {Reference, #{Group => Members}}.
monitor_scope(Scope) -> gen_server:call(Scope, {watch, scope}, infinity).

monitor(Group) -> ?MODULE:monitor(?DEFAULT_SCOPE, Group).

%% {Reference, Members}.
monitor(Scope, Group) -> gen_server:call(Scope, {watch, {group, Group}}, infinity).

demonitor(Reference) -> ?MODULE:demonitor(?DEFAULT_SCOPE, Reference).

%% `false` when there is no such reference.
demonitor(Scope, Reference) when is_reference(Reference) ->
    case gen_server:call(Scope, {unwatch, Reference}, infinity) of
        ok ->
            flush(Reference),
            ok;
        false -> false
    end.

flush(Reference) ->
    receive
        {Reference, Change, _Group, _Pids} when Change =:= join; Change =:= leave -> flush(Reference)
    after 0 -> ok
    end.

%%% The scope's process

init([Scope]) ->
    Scope = ets:new(Scope, [set, protected, named_table, {read_concurrency, true}]),
    {ok, #scope{name = Scope}}.

handle_call({join_local, Group, PidOrPids}, _From, #scope{name = Scope} = State) ->
    Pids = listed(PidOrPids),
    Joined = lists:foldl(fun(Pid, Former) -> remember(Pid, Group, Former) end, State, Pids),
    true = ets:insert(Scope, {Group, Pids ++ get_members(Scope, Group)}),
    tell(join, Group, Pids, Joined),
    {reply, ok, Joined};
handle_call({leave_local, Group, PidOrPids}, _From, State) ->
    Pids = listed(PidOrPids),
    case lists:any(fun(Pid) -> is_member(Pid, Group, State) end, Pids) of
        false -> {reply, not_joined, State};
        true -> {reply, ok, lists:foldl(fun(Pid, Former) -> forget(Pid, Group, Former) end, taken_out(Group, Pids, State), Pids)}
    end;
handle_call({watch, What}, {Pid, _Tag}, #scope{watchers = Watchers} = State) ->
    Reference = erlang:monitor(process, Pid),
    {reply, {Reference, watched(What, State)}, State#scope{watchers = Watchers#{Reference => {Pid, What}}}};
handle_call({unwatch, Reference}, _From, #scope{watchers = Watchers} = State) ->
    case is_map_key(Reference, Watchers) of
        true ->
            erlang:demonitor(Reference, [flush]),
            {reply, ok, State#scope{watchers = maps:remove(Reference, Watchers)}};
        false -> {reply, false, State}
    end;
handle_call(_Request, _From, State) -> {noreply, State}.

handle_cast(_Request, State) -> {noreply, State}.

handle_info({'DOWN', Monitor, process, Pid, _Reason}, #scope{watchers = Watchers, members = Members} = State) ->
    case Members of
        #{Pid := {Monitor, Groups}} ->
            Left = State#scope{members = maps:remove(Pid, Members)},
            {noreply, lists:foldl(fun(Group, Former) -> taken_out(Group, [Pid], Former) end, Left, Groups)};
        #{} -> {noreply, State#scope{watchers = maps:remove(Monitor, Watchers)}}
    end;
handle_info(_Message, State) -> {noreply, State}.

terminate(_Reason, #scope{name = Scope}) -> ets:delete(Scope).

listed(Pid) when is_pid(Pid) -> [Pid];
listed(Pids) -> Pids.

remember(Pid, Group, #scope{members = Members} = State) ->
    Entry = case Members of
                #{Pid := {Monitor, Groups}} -> {Monitor, [Group | Groups]};
                #{} -> {erlang:monitor(process, Pid), [Group]}
            end,
    State#scope{members = Members#{Pid => Entry}}.

is_member(Pid, Group, #scope{members = Members}) ->
    case Members of
        #{Pid := {_Monitor, Groups}} -> lists:member(Group, Groups);
        #{} -> false
    end.

%% Who is in no group any more needs no monitor.
forget(Pid, Group, #scope{members = Members} = State) ->
    case Members of
        #{Pid := {Monitor, [Group]}} ->
            erlang:demonitor(Monitor, [flush]),
            State#scope{members = maps:remove(Pid, Members)};
        #{Pid := {Monitor, Groups}} -> State#scope{members = Members#{Pid := {Monitor, lists:delete(Group, Groups)}}};
        #{} -> State
    end.

taken_out(Group, Pids, #scope{name = Scope} = State) ->
    case get_members(Scope, Group) -- Pids of
        [] -> ets:delete(Scope, Group);
        Left -> ets:insert(Scope, {Group, Left})
    end,
    tell(leave, Group, Pids, State),
    State.

watched(scope, #scope{name = Scope}) -> maps:from_list(ets:tab2list(Scope));
watched({group, Group}, #scope{name = Scope}) -> get_members(Scope, Group).

tell(Change, Group, Pids, #scope{watchers = Watchers}) ->
    maps:foreach(fun(Reference, {Pid, scope}) -> Pid ! {Reference, Change, Group, Pids};
                    (Reference, {Pid, {group, Watched}}) when Watched =:= Group -> Pid ! {Reference, Change, Group, Pids};
                    (_Reference, _Other) -> ok
                 end, Watchers).
