%% Supervision, step for step: trees of supervisors whose children crash, refuse to start, ignore their shutdown or end late. Starts,
%% exits, restarts, who gives up, what is left of the tree, and the reports with their texts must be the same.
-module(compare_supervision).
-export([run/0]).
-export([init/1, start_child/4, start_tree/3, child/4]).

run() ->
    compare_scripts:listen(fun() -> get(teller) end),
    process_flag(trap_exit, true),
    compare_scripts:all(scenarios(), fun(_Scenario) -> false end,
                        fun(Scenario, Prefix, QuietTime) ->
                                until_the_end(compare_scripts:outcome(Scenario, fun step/1, Prefix, QuietTime, []))
                        end).

%% What is left of a tree is killed at the end, and all of it ends at once, in no order.
until_the_end({Steps, _AfterTheEnd}) -> Steps;
until_the_end(Failure) -> Failure.

%%% The script's side. A tree is {Flags, Children}; a child is {Id, Restart, Shutdown, Behaviour}, with `significant` as
%%% its fifth part when it is; its behaviour may be a tree.

step({start, Tree}) ->
    put(starts, ets:new(starts, [public])),
    Result = attempt(fun() -> (module(supervisor)):start_link(?MODULE, {context(), Tree}) end),
    case Result of
        {ok, Pid} -> put(pid, Pid);
        _ -> ok
    end,
    Result;
step({exit, Id, Reason}) -> with_child(Id, fun(Pid) -> Pid ! {exit, Reason} end);
step({raise, Id, Reason}) -> with_child(Id, fun(Pid) -> Pid ! {raise, Reason} end);
step({signal, Id, Reason}) -> with_child(Id, fun(Pid) -> exit(Pid, Reason) end);
step({ask, Id, Function, Args}) -> with_child(Id, fun(Pid) -> attempt(fun() -> apply(module(supervisor), Function, [Pid | Args]) end) end);
step({ask, Function, Args}) -> attempt(fun() -> apply(module(supervisor), Function, [get(pid) | Args]) end);
step({stop, Reason}) -> exit(get(pid), Reason), sent;
step(tree) ->
    case is_process_alive(get(pid)) of
        true -> tree(get(pid));
        false -> gone
    end.

module(Name) -> compare_scripts:module(Name).

attempt(Fun) -> compare_scripts:attempt(Fun).

context() -> {self(), get(prefix), get(starts)}.

with_child(Id, Do) ->
    case find(Id, get(pid)) of
        Pid when is_pid(Pid) -> Do(Pid), done;
        none -> no_child
    end.

find(Id, Supervisor) ->
    Children = attempt(fun() -> (module(supervisor)):which_children(Supervisor) end),
    case is_list(Children) andalso lists:keyfind(Id, 1, Children) of
        {Id, Pid, _, _} when is_pid(Pid) -> Pid;
        false when is_list(Children) ->
            first([find(Id, Pid) || {_, Pid, supervisor, _} <- Children, is_pid(Pid)]);
        _ -> none
    end.

first([none | Others]) -> first(Others);
first([Pid | _]) -> Pid;
first([]) -> none.

tree(Supervisor) ->
    case attempt(fun() -> (module(supervisor)):which_children(Supervisor) end) of
        Children when is_list(Children) ->
            [case {Type, Pid} of
                 {supervisor, Pid} when is_pid(Pid) -> {Id, tree(Pid)};
                 _ -> {Id, Pid}
             end || {Id, Pid, Type, _} <- Children];
        Other -> Other
    end.

%%% The tree's side

init({{Teller, _, _} = Context, {Flags, Children}}) ->
    put(teller, Teller),
    {ok, {Flags, [spec(Context, Child) || Child <- Children]}}.

spec(Context, {Id, Restart, Shutdown, Behaviour, significant}) -> (spec(Context, {Id, Restart, Shutdown, Behaviour}))#{significant => true};
spec(Context, {Id, Restart, Shutdown, {Flags, Children}}) when is_map(Flags) ->
    #{id => Id, start => {?MODULE, start_tree, [Context, Id, {Flags, Children}]}, restart => Restart, shutdown => Shutdown, type => supervisor};
spec(Context, {Id, Restart, Shutdown, Behaviour}) ->
    #{id => Id, start => {?MODULE, start_child, [Context, Id, Behaviour, x]}, restart => Restart, shutdown => Shutdown}.

start_tree({Teller, Prefix, _} = Context, Id, Tree) ->
    Teller ! {starting, Id},
    (list_to_atom(Prefix ++ "supervisor")):start_link(?MODULE, {Context, Tree}).

%% A behaviour may be to fail in some of the starts: {fails, [2, 3], How, Otherwise}.
start_child({Teller, Prefix, Starts} = Context, Id, {fails, Which, How, Otherwise}, Extra) ->
    Count = ets:update_counter(Starts, Id, 1, {Id, 0}),
    case Which =:= always orelse lists:member(Count, Which) of
        true ->
            Teller ! {fails, Id, Count},
            fail(How, Teller, list_to_atom(Prefix ++ "proc_lib"));
        false -> start_child(Context, Id, Otherwise, Extra)
    end;
start_child({Teller, Prefix, _}, Id, Behaviour, _Extra) ->
    (list_to_atom(Prefix ++ "proc_lib")):start_link(?MODULE, child, [Teller, Prefix, Id, Behaviour]).

fail(ignore, _Teller, _ProcLib) -> ignore;
fail({error, Reason}, _Teller, _ProcLib) -> {error, Reason};
fail({exit, Reason}, _Teller, _ProcLib) -> exit(Reason);
fail({raise, Reason}, _Teller, _ProcLib) -> error(Reason);
fail({return, Term}, _Teller, _ProcLib) -> Term;
fail({crash_in_init, Reason}, Teller, ProcLib) -> ProcLib:start_link(?MODULE, child, [Teller, "", x, {crash, Reason}]).

child(Teller, _Prefix, _Id, {crash, Reason}) -> put(teller, Teller), exit(Reason);
child(Teller, Prefix, Id, Behaviour) ->
    put(teller, Teller),
    process_flag(trap_exit, Behaviour =/= plain),
    Teller ! {started, Id},
    (list_to_atom(Prefix ++ "proc_lib")):init_ack({ok, self()}),
    serve(Teller, Id, Behaviour).

serve(Teller, Id, Behaviour) ->
    receive
        {exit, Reason} -> Teller ! {exits, Id, Reason}, exit(Reason);
        {raise, Reason} -> Teller ! {raises, Id, Reason}, error(Reason);
        {'EXIT', _, Reason} -> Teller ! {told_to_end, Id, Reason}, told_to_end(Teller, Id, Behaviour, Reason)
    end.

told_to_end(Teller, Id, stubborn, _Reason) -> serve(Teller, Id, stubborn);
told_to_end(Teller, Id, {slow, Time}, Reason) -> receive after Time -> Teller ! {ends_late, Id}, exit(Reason) end;
told_to_end(_Teller, _Id, {ends_with, Reason}, _Asked) -> exit(Reason);
told_to_end(_Teller, _Id, trapping, Reason) -> exit(Reason).

%%% The scenarios

scenarios() ->
    matrix() ++ failing_starts() ++ failing_restarts() ++ endings() ++ storms() ++ automatic() ++ escalations().

strategies() -> [one_for_one, one_for_all, rest_for_one].

flags(Strategy, Intensity) -> #{strategy => Strategy, intensity => Intensity, period => 100}.

%% Restart type, exit reason, strategy and shutdown of the child in the middle; those beside it can wait or not.
matrix() ->
    [[{start, {flags(Strategy, 3), [{a, permanent, 50, trapping}, {b, Restart, Shutdown, plain}, {c, transient, brutal_kill, trapping}]}},
      Exit, tree, {stop, shutdown}]
     || Strategy <- strategies(), Restart <- [permanent, transient, temporary], Shutdown <- [brutal_kill, 50, infinity],
        Exit <- [{exit, b, normal}, {exit, b, shutdown}, {exit, b, {shutdown, x}}, {exit, b, crash}, {raise, b, oops}, {signal, b, kill}]].

failing_starts() ->
    [[{start, {flags(one_for_one, 3), [Child || {Id, Child} <- [{a, {a, permanent, 50, trapping}}, {b, {b, permanent, 50, {slow, 10}}}, {c, {c, permanent, brutal_kill, plain}}], Id =/= Failing]
               ++ [{f, permanent, 50, {fails, [1], How, plain}}]}}, tree_or_nothing()]
     || Failing <- [a, none], How <- failures()]
    ++ [[{start, {flags(rest_for_one, 3), [{a, permanent, 50, trapping}, {s, permanent, infinity, {flags(one_for_one, 1), [{b, permanent, 50, trapping}, {f, Restart, 50, {fails, [1], How, plain}}]}}]}}]
        || Restart <- [permanent, temporary], How <- failures()].

%% Nothing is left to look at, so the messages until then are all.
tree_or_nothing() -> {exit, nobody, x}.

failures() -> [ignore, {error, reason}, {exit, reason}, {raise, reason}, {return, rubbish}, {crash_in_init, reason}, {crash_in_init, normal}].

%% A child that crashes and cannot be started again at once, or never.
failing_restarts() ->
    [[{start, {flags(Strategy, Intensity), [{a, permanent, 50, trapping}, {b, Restart, 50, {fails, Which, How, plain}}, {c, permanent, 50, trapping}]}},
      {raise, b, oops}, tree, {stop, shutdown}]
     || Strategy <- strategies(), {Intensity, Which} <- [{3, [2]}, {3, [2, 3]}, {2, [2, 3, 4, 5, 6]}], Restart <- [permanent, transient],
        How <- [{error, reason}, {crash_in_init, reason}, ignore]].

%% How children end when they are told to, and when their supervisor is.
endings() ->
    [[{start, {flags(Strategy, 3), [{a, permanent, Shutdown, Behaviour}, {b, permanent, 50, plain}]}}, Step, tree, {stop, Reason}]
     || Strategy <- [one_for_one, one_for_all], Shutdown <- [brutal_kill, 30, infinity],
        Behaviour <- [plain, trapping, stubborn, {slow, 10}, {slow, 60}, {ends_with, normal}, {ends_with, other}], {Shutdown, Behaviour} =/= {infinity, stubborn},
        {Step, Reason} <- [{{exit, b, crash}, shutdown}, {{ask, terminate_child, [a]}, kill}]].

storms() ->
    [[{start, {flags(Strategy, Intensity), [{a, permanent, 50, trapping}, {b, permanent, 50, plain}]}}] ++ lists:append(lists:duplicate(Intensity + 2, [{Way, Id, storm}])) ++ [tree]
     || Strategy <- strategies(), Intensity <- [0, 1, 2, 5], {Way, Id} <- [{raise, b}, {exit, a}, {signal, b}]].

automatic() ->
    [[{start, {(flags(one_for_one, 3))#{auto_shutdown => Auto}, [{a, transient, 50, trapping, significant}, {b, Restart, 50, trapping, significant}, {c, permanent, 50, trapping}]}},
      {exit, b, Reason}, tree, {exit, a, normal}, tree]
     || Auto <- [any_significant, all_significant], Restart <- [transient, temporary], Reason <- [normal, shutdown, crash]]
    ++ [[{start, {flags(one_for_one, 3),
          [{s, SupervisorRestart, infinity, {(flags(one_for_one, 3))#{auto_shutdown => any_significant}, [{a, transient, 50, trapping, significant}, {b, permanent, 50, trapping}]}},
           {c, permanent, 50, trapping}]}}, {exit, a, normal}, tree, {exit, b, crash}, tree] || SupervisorRestart <- [permanent, transient, temporary]].

%% Three levels, each of which may give up.
escalations() ->
    [[{start, three_levels(Strategy, Top, Middle, Bottom, Restart)}] ++ lists:append(lists:duplicate(4, [{Way, leaf, again}])) ++ [tree, {stop, shutdown}]
     || Strategy <- strategies(), {Top, Middle, Bottom} <- [{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {1, 1, 1}], Restart <- [permanent, transient], Way <- [raise, signal]]
    ++ [[{start, three_levels(one_for_one, 1, 1, 1, temporary)}, {raise, leaf, x}, {signal, bottom, shutdown}, tree, {signal, middle, shutdown}, tree]].

three_levels(Strategy, Top, Middle, Bottom, Restart) ->
    {flags(one_for_one, Top),
     [{side, permanent, 50, trapping},
      {middle, Restart, infinity,
       {flags(Strategy, Middle),
        [{beside, permanent, 50, trapping},
         {bottom, Restart, infinity, {flags(Strategy, Bottom), [{other, permanent, 50, trapping}, {leaf, permanent, 50, plain}]}}]}}]}.
