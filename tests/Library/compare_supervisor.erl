%% supervisor: a table of restart types, exit reasons and strategies, and of requests.
%% Each case runs against both implementations with a child that tells what happens to it;
%% results, messages and the supervisor's children must be the same.
-module(compare_supervisor).
-export([run/0]).
-export([init/1, start_child/2, start_child/3, child/3]).

run() ->
    logger:set_primary_config(level, none),
    lists:foreach(fun compare/1, cases()).

%% On a busy machine it can seem quiet too early, so a difference counts when it stays.
compare(Case) ->
    case {outcome(Case, supervisor, 8), outcome(Case, our_supervisor, 8)} of
        {Same, Same} -> compare:expect(Case, Same, Same);
        _ -> compare:expect(Case, outcome(Case, supervisor, 200), outcome(Case, our_supervisor, 200))
    end.

outcome({Flags, Specs, Script}, Module, QuietTime) ->
    Parent = self(),
    {Pid, Monitor} = spawn_monitor(fun() ->
        put(quiet_time, QuietTime),
        register(teller, self()),
        process_flag(trap_exit, true),
        put(module, Module),
        Started = attempt(fun() -> Module:start_link(?MODULE, {Flags, Specs}) end),
        case Started of {ok, Supervisor} -> put(supervisor, Supervisor); _ -> ok end,
        Results = [{Step, step(Step), told()} || Step <- Script],
        End = finish(Started),
        Parent ! {results, self(), {Started, Results, End, told()}}
    end),
    receive
        {results, Pid, Results} ->
            receive {'DOWN', Monitor, process, Pid, _} -> scrub(Results) end;
        {'DOWN', Monitor, process, Pid, Reason} -> {script_died, scrub(Reason)}
    after 20000 -> timeout
    end.

finish({ok, Supervisor}) ->
    unlink(Supervisor),
    Monitor = monitor(process, Supervisor),
    exit(Supervisor, shutdown),
    receive {'DOWN', Monitor, process, _, Reason} -> {supervisor_ended, Reason}
    after 3000 -> supervisor_lives
    end;
finish(_) -> none.

init({Flags, Specs}) -> {ok, {Flags, Specs}};
init(Other) -> Other.

attempt(Fun) -> try Fun() catch Class:Reason -> {Class, Reason} end.

%% Children tell of their start and end; the messages are gathered until it is quiet.
told() ->
    receive
        {told, Id, What} -> [{Id, What} | told()];
        {'EXIT', _, _} = Exit -> [Exit | told()]
    after get(quiet_time) -> []
    end.

start_child(Id, Behaviour) ->
    case Behaviour of
        ignore -> teller ! {told, Id, ignored}, ignore;
        {error, Reason} -> teller ! {told, Id, failed}, {error, Reason};
        {exit, Reason} -> exit(Reason);
        rubbish -> rubbish;
        {fails_from, Count} ->
            Starts = case get({starts, Id}) of undefined -> 1; N -> N + 1 end,
            put({starts, Id}, Starts),
            case Starts >= Count andalso Starts < Count + 2 of
                true -> teller ! {told, Id, failed}, {error, cannot};
                false -> start_child(Id, plain)
            end;
        extra -> {ok, Pid} = start_child(Id, plain), {ok, Pid, info};
        _ ->
            Pid = spawn_link(?MODULE, child, [Id, Behaviour, self()]),
            receive {ready, Pid} -> {ok, Pid} end
    end.

start_child(Prefix, Id, Behaviour) -> start_child({Prefix, Id}, Behaviour).

child(Id, Behaviour, Supervisor) ->
    process_flag(trap_exit, Behaviour =:= trapping orelse Behaviour =:= stubborn orelse element(1, {Behaviour, x}) =:= ends_with
                           orelse is_tuple(Behaviour)),
    put(id, Id),
    teller ! {told, Id, started},
    register_as(Id),
    Supervisor ! {ready, self()},
    child_loop(Id, Behaviour).

register_as(Id) ->
    Name = list_to_atom("child_" ++ lists:flatten(io_lib:format("~w", [Id]))),
    catch unregister(Name),
    catch register(Name, self()).

child_loop(Id, Behaviour) ->
    receive
        {exit, Reason} -> teller ! {told, Id, {exits, Reason}}, exit(Reason);
        {'EXIT', _, Reason} when Behaviour =:= trapping -> teller ! {told, Id, {ended_by, Reason}}, exit(Reason);
        {'EXIT', _, Reason} when is_tuple(Behaviour) -> teller ! {told, Id, {ended_by, Reason}}, exit(element(2, Behaviour));
        _ -> child_loop(Id, Behaviour)
    end.

step({child_exit, Id, Reason}) ->
    Name = list_to_atom("child_" ++ lists:flatten(io_lib:format("~w", [Id]))),
    case {whereis(Name), Reason} of
        {undefined, _} -> no_child;
        {Pid, kill} -> exit(Pid, kill);
        {Pid, _} -> Pid ! {exit, Reason}, sent
    end;
step(which) ->
    Children = attempt(fun() -> (get(module)):which_children(get(supervisor)) end),
    case Children of
        [{undefined, _, _, _} | _] -> lists:sort(scrub(Children));
        _ -> Children
    end;
step({terminate_pid, Id}) ->
    Pid = whereis(list_to_atom("child_" ++ lists:flatten(io_lib:format("~w", [Id])))),
    attempt(fun() -> (get(module)):terminate_child(get(supervisor), Pid) end);
step({get_childspec_pid, Id}) ->
    Pid = whereis(list_to_atom("child_" ++ lists:flatten(io_lib:format("~w", [Id])))),
    attempt(fun() -> (get(module)):get_childspec(get(supervisor), Pid) end);
step({check, Specs}) -> attempt(fun() -> (get(module)):check_childspecs(Specs) end);
step({check, Specs, Auto}) -> attempt(fun() -> (get(module)):check_childspecs(Specs, Auto) end);
step({message, Message}) -> get(supervisor) ! Message, sent;
step(alive) -> is_process_alive(get(supervisor));
step({Function, Argument}) -> attempt(fun() -> (get(module)):Function(get(supervisor), Argument) end);
step(Function) -> attempt(fun() -> (get(module)):Function(get(supervisor)) end).

scrub(Pid) when is_pid(Pid) -> a_pid;
scrub([{M, F, A, L} | _]) when is_atom(M), is_atom(F), is_list(L), is_integer(A) orelse is_list(A) -> a_stack;
scrub([H | T]) -> [scrub(H) | scrub(T)];
scrub(Tuple) when is_tuple(Tuple) -> list_to_tuple(scrub(tuple_to_list(Tuple)));
scrub(Map) when is_map(Map) -> maps:from_list(scrub(maps:to_list(Map)));
scrub(Atom) when is_atom(Atom) ->
    case atom_to_list(Atom) of "our_" ++ Name -> list_to_atom(Name); _ -> Atom end;
scrub(Term) -> Term.

spec(Id, Restart) -> spec(Id, Restart, plain).
spec(Id, Restart, Behaviour) -> #{id => Id, start => {?MODULE, start_child, [Id, Behaviour]}, restart => Restart}.

flags(Strategy) -> flags(Strategy, 5).
flags(Strategy, Intensity) -> #{strategy => Strategy, intensity => Intensity, period => 10}.

cases() ->
    Strategies = [one_for_one, one_for_all, rest_for_one],
    Restarts = [permanent, transient, temporary],
    Reasons = [normal, shutdown, {shutdown, x}, crash, kill, killed],
    [{flags(Strategy), [spec(a, Other), spec(b, Restart), spec(c, Other)],
      [{child_exit, b, Reason}, which, count_children, {child_exit, a, crash}, which]}
     || Strategy <- Strategies, Restart <- Restarts, Reason <- Reasons, Other <- Restarts]
    ++ [{flags(simple_one_for_one), [#{id => x, start => {?MODULE, start_child, [p]}, restart => Restart}],
         [{start_child, [1, plain]}, {start_child, [2, plain]}, {child_exit, {p, 1}, Reason}, which, count_children, {terminate_pid, {p, 2}}, which, count_children]}
        || Restart <- Restarts, Reason <- Reasons]
    ++ [{flags(Strategy, Intensity), [spec(a, permanent), spec(b, Restart)],
         lists:append(lists:duplicate(4, [{child_exit, b, crash}, alive]))}
        || Strategy <- Strategies, Intensity <- [0, 1, 2, 3], Restart <- Restarts]
    ++ [{flags(Strategy, 10), [spec(a, permanent), spec(b, Restart, Behaviour), spec(c, permanent)],
         [which, {child_exit, b, crash}, which, {child_exit, a, crash}, which, {child_exit, c, crash}, which, count_children]}
        || Strategy <- Strategies, Restart <- Restarts, Behaviour <- [ignore, {fails_from, 2}, extra, trapping, {fails_from, 1}]]
    ++ [{flags(simple_one_for_one, 10), [#{id => x, start => {?MODULE, start_child, [p]}, restart => permanent}],
         [{start_child, [1, Behaviour]}, which, {child_exit, {p, 1}, crash}, which, count_children, which, alive]}
        || Behaviour <- [plain, ignore, {fails_from, 2}, extra, {error, e}, {exit, e}, rubbish]]
    ++ [{flags(one_for_one), [spec(a, permanent), spec(b, permanent, Behaviour), spec(c, permanent)], [which]}
        || Behaviour <- [{error, reason}, {exit, reason}, rubbish, ignore]]
    ++ [{flags(one_for_one), [(spec(a, Restart, Behaviour))#{shutdown => Shutdown}], [{terminate_child, a}, which, {restart_child, a}, which, {delete_child, a}]}
        || Restart <- Restarts, Shutdown <- [brutal_kill, 30, infinity, 0], Behaviour <- [plain, trapping, stubborn, {ends_with, normal}, {ends_with, other}],
           not (Behaviour =:= stubborn andalso Shutdown =:= infinity)]
    ++ [{flags(Strategy), [spec(a, permanent), (spec(b, permanent, Behaviour))#{shutdown => 20}, spec(c, transient, trapping)], [{child_exit, a, crash}, which]}
        || Strategy <- Strategies, Behaviour <- [trapping, stubborn, {ends_with, normal}]]
    ++ [{(flags(Strategy))#{auto_shutdown => Auto}, [spec(a, permanent), (spec(b, Restart))#{significant => true}, (spec(c, Restart))#{significant => true}],
         [{child_exit, b, Reason}, alive, {child_exit, c, normal}, alive]}
        || Strategy <- Strategies, Auto <- [never, any_significant, all_significant], Restart <- Restarts, Reason <- [normal, crash, shutdown]]
    ++ [{(flags(simple_one_for_one))#{auto_shutdown => Auto}, [#{id => x, start => {?MODULE, start_child, [p]}, restart => transient, significant => true}],
         [{start_child, [1, plain]}, {start_child, [2, plain]}, {child_exit, {p, 1}, normal}, alive, {child_exit, {p, 2}, normal}, alive]}
        || Auto <- [any_significant, all_significant]]
    ++ [{flags(one_for_one), [spec(a, permanent)],
         [{start_child, spec(b, Restart)}, {start_child, spec(b, Restart)}, {start_child, spec(d, Restart, {error, no})}, {start_child, spec(e, Restart, ignore)}, which,
          {terminate_child, b}, {start_child, spec(b, Restart)}, {terminate_child, zz}, {restart_child, b}, {restart_child, a}, {restart_child, zz}, {delete_child, a},
          {terminate_child, a}, {delete_child, a}, {delete_child, zz}, which, count_children, {get_childspec, b}, {get_childspec, zz}, {start_child, nonsense},
          {start_child, #{id => f}}, {start_child, spec(g, Restart, extra)}, {start_child, spec(h, Restart, rubbish)}, {start_child, spec(i, Restart, {exit, x})}]}
        || Restart <- Restarts]
    ++ [{flags(simple_one_for_one), [#{id => x, start => {?MODULE, start_child, [p]}, restart => Restart}],
         [{start_child, [1, plain]}, {terminate_child, x}, {restart_child, x}, {delete_child, x}, {get_childspec, x}, {get_childspec_pid, {p, 1}}, {start_child, nonsense_that_crashes}]}
        || Restart <- Restarts]
    ++ [{flags(simple_one_for_one), [(#{id => x, start => {?MODULE, start_child, [p]}, restart => Restart})#{shutdown => Shutdown}],
         [{start_child, [1, B1]}, {start_child, [2, B2]}, {start_child, [3, plain]}]}
        || Restart <- Restarts, Shutdown <- [brutal_kill, 30, infinity], {B1, B2} <- [{plain, plain}, {trapping, {ends_with, other}}]]
    ++ [{Flags, Specs, [which]}
        || {Flags, Specs} <- [{{one_for_one, 1, 5}, []}, {#{}, []}, {bad, []}, {{nope, 1, 5}, []}, {{one_for_one, -1, 5}, []}, {{one_for_one, 1, 0}, []},
                              {#{auto_shutdown => x}, []}, {#{}, [spec(a, permanent), spec(a, permanent)]}, {#{}, bad}, {#{strategy => simple_one_for_one}, []},
                              {#{strategy => simple_one_for_one}, [bad]},
                              {#{}, [{a, {?MODULE, start_child, [a, plain]}, permanent, 100, worker, [?MODULE]}]},
                              {#{}, [{a, {?MODULE, start_child, [a, plain]}, permanent, 100, supervisor, dynamic}]}]]
    ++ [{flags(one_for_one), [], [{check, [Spec]}, {check, [Spec, Spec]}, {check, [Spec], any_significant}, {check, [Spec], bad}, {check, bad}]}
        || Spec <- [spec(a, permanent), spec(a, bad), #{}, #{id => a}, #{id => a, start => b}, (spec(a, permanent))#{shutdown => -1}, (spec(a, permanent))#{type => x},
                    (spec(a, permanent))#{modules => x}, (spec(a, permanent))#{modules => [1]}, (spec(a, temporary))#{significant => true}, (spec(a, permanent))#{significant => true},
                    (spec(a, permanent))#{significant => 1}, {a, b, c}, {a, {m, f, []}, permanent, 5, worker, [m]}, bad]]
    ++ [{flags(one_for_one), [spec(a, permanent)], [{message, hello}, {message, {'EXIT', self(), x}}, which, alive, get_callback_module]}].
