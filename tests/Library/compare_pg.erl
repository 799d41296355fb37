%% pg and supervisor_bridge: the same scripts run against both implementations. Processes and references are named in
%% the order in which they were seen first, so that it shows who is meant.
-module(compare_pg).
-export([run/0]).
-export([init/1, terminate/2]).

run() ->
    compare_scripts:listen(fun() -> get(teller) end),
    process_flag(trap_exit, true),
    compare_scripts:all(group_scripts(), fun(_Script) -> true end,
                        fun(Script, Prefix, QuietTime) -> compare_scripts:outcome([scope | Script], fun step/1, Prefix, QuietTime, []) end),
    compare_scripts:all(bridge_scripts(), fun(_Script) -> false end,
                        fun(Script, Prefix, QuietTime) -> compare_scripts:outcome(Script, fun step/1, Prefix, QuietTime, []) end).

%%% Groups. Members are the processes 1 to 4 of the script.

step(scope) ->
    put(names, #{}),
    [put({member, N}, spawn(fun() -> receive stop -> ok end end)) || N <- [1, 2, 3, 4]],
    [named(get({member, N})) || N <- [1, 2, 3, 4]],
    {ok, Pid} = (module(pg)):start_link(compared_scope),
    put(pid, Pid),
    ready;
step(default_scope) ->
    {ok, Pid} = (module(pg)):start_link(),
    Result = [on_default(Call) || Call <- [{join, [g, self()]}, {get_members, [g]}, {get_local_members, [g]}, {which_groups, []}, {which_local_groups, []},
                                           {monitor_scope, []}, {monitor, [g]}, {leave, [g, self()]}, {leave, [g, self()]}, {demonitor, [make_ref()]}]],
    unlink(Pid), exit(Pid, kill),
    Result;
step({Function, Group, Members}) when Function =:= join; Function =:= leave -> on_scope(Function, [Group, members(Members)]);
step({ends, N}) -> exit(get({member, N}), kill), ended;
step({demonitor, N}) -> on_scope(demonitor, [get({reference, N})]);
step({watch, N, Function, Args}) ->
    case attempt(fun() -> apply(module(pg), Function, [compared_scope | Args]) end) of
        {Reference, Members} when is_reference(Reference) -> put({reference, N}, Reference), {watching, named(Members)};
        Other -> named(Other)
    end;
step(messages) -> messages();
step({groups, Function, Args}) ->
    case on_scope(Function, Args) of
        Groups when is_list(Groups) -> lists:sort(Groups);
        Other -> Other
    end;
step({no_scope, Function, Args}) -> attempt(fun() -> apply(module(pg), Function, [no_such_scope | Args]) end);

%%% Bridges: {What, Args} is what the callback module's init/1 does

step({bridge, Init}) -> started(attempt(fun() -> (module(supervisor_bridge)):start_link(?MODULE, {self(), Init}) end));
step({bridge, Name, Init}) -> started(attempt(fun() -> (module(supervisor_bridge)):start_link(Name, ?MODULE, {self(), Init}) end));
step({inner, Reason}) -> exit(get(inner), Reason), sent;
step({signal, Reason}) -> exit(get(pid), Reason), sent;
step({ask, Request}) -> attempt(fun() -> (module(gen_server)):call(get(pid), Request) end);
step({tell, Message}) -> get(pid) ! Message, sent;
step({cast, Message}) -> (module(gen_server)):cast(get(pid), Message);
step(initial_call) -> (module(proc_lib)):translate_initial_call(get(pid));
step(alive) -> {is_process_alive(get(pid)), is_process_alive(get(inner))}.

started({ok, Pid} = Result) ->
    put(pid, Pid),
    receive {inner, Inner} -> put(inner, Inner) end,
    Result;
started(Result) -> Result.

init({Teller, {ok, Behaviour}}) ->
    put(teller, Teller),
    Pid = spawn(fun() -> process_flag(trap_exit, Behaviour =:= trapping), receive stop -> ok end end),
    Teller ! {inner, Pid},
    {ok, Pid, {state_of, Pid}};
init({Teller, Fun}) when is_function(Fun) -> put(teller, Teller), Fun();
init({Teller, Other}) -> put(teller, Teller), Other.

terminate(Reason, {state_of, Pid}) ->
    get(teller) ! {terminate, Reason, is_process_alive(Pid)}.

module(Name) -> compare_scripts:module(Name).

attempt(Fun) -> compare_scripts:attempt(Fun).

on_scope(Function, Args) -> named(attempt(fun() -> apply(module(pg), Function, [compared_scope | Args]) end)).

on_default({Function, Args}) -> named(attempt(fun() -> apply(module(pg), Function, Args) end)).

members(N) when is_integer(N) -> get({member, N});
members(List) when is_list(List) -> [members(N) || N <- List];
members(Other) -> Other.

messages() ->
    receive {Reference, Change, Group, Pids} when is_reference(Reference) -> [{known(Reference), Change, Group, named(Pids)} | messages()]
    after get(quiet_time) -> []
    end.

known(Reference) -> hd([N || {{reference, N}, R} <- get(), R =:= Reference] ++ [unknown]).

named(Pid) when is_pid(Pid) ->
    Names = get(names),
    case Names of
        #{Pid := Name} -> Name;
        #{} -> put(names, Names#{Pid => {process, map_size(Names)}}), {process, map_size(Names)}
    end;
named([H | T]) -> [named(H) | named(T)];
named(Tuple) when is_tuple(Tuple) -> list_to_tuple(named(tuple_to_list(Tuple)));
named(Map) when is_map(Map) -> maps:map(fun(_Key, Value) -> named(Value) end, Map);
named(Term) -> Term.

%%% The scripts

group_scripts() ->
    [[{join, g, A}, {join, g, B}, {leave, g, C}, {groups, get_members, [g]}, {groups, which_groups, []}]
     || A <- [1, [1, 2], []], B <- [2, [1, 1], [3, 4]], C <- [1, [1, 2], [1, 1, 1], 4, [], [4, 1]]]
    ++ [[{watch, scope, monitor_scope, []}, {watch, g, monitor, [g]}, {join, g, A}, {join, h, B}, {leave, g, C}, messages, {ends, 1}, messages, {groups, which_groups, []}]
        || A <- [1, [1, 2], [1, 1]], B <- [1, [2, 3]], C <- [1, 2, [1, 2], [1, 3]]]
    ++ [[{join, g, [1, 2, 3]}, {watch, g, monitor, [g]}, {watch, h, monitor, [h]}, {watch, scope, monitor_scope, []}, {join, h, 1}, messages,
         {demonitor, g}, {demonitor, scope}, {join, g, 4}, {demonitor, g}, messages, {ends, 1}, messages],
        [{join, g, nonsense}, {join, g, [1, nonsense]}, {leave, g, nonsense}, {leave, none, 1}, {groups, which_local_groups, []}, {groups, get_local_members, [none]}],
        [{join, {a, term}, 1}, {join, "text", 1}, {join, 1.0, 1}, {join, 1, 1}, {groups, which_groups, []}, {ends, 1}, {groups, which_groups, []}],
        [{no_scope, get_members, [g]}, {no_scope, get_local_members, [g]}, {no_scope, which_groups, []}, {no_scope, join, [g, self()]}],
        [default_scope]].

bridge_scripts() ->
    [[{bridge, {ok, Behaviour}}, initial_call, alive, Step, {ask, which_children}]
     || Behaviour <- [plain, trapping],
        Step <- [{inner, normal}, {inner, crash}, {inner, kill}, {signal, shutdown}, {signal, kill}, {signal, bad}, {tell, x}, {cast, x}, {ask, count_children}, {ask, x}]]
    ++ [[{bridge, Init}] || Init <- [ignore, {error, reason}, nonsense, {ok, no_pid, state}, fun() -> error(in_init) end, fun() -> exit(in_init) end, fun() -> throw(ignore) end]]
    ++ [[{bridge, {local, compared_bridge}, {ok, plain}}, {inner, crash}]].
