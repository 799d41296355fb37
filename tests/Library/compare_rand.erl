%% rand: all algorithms, from seeds of every kind, with every function, step by step beside OTP.
-module(compare_rand).
-export([run/0]).

-define(ALGORITHMS, [exsss, exro928ss, exrop, exs1024s, exsp, exs64, exsplus, exs1024, dummy, default]).

run() ->
    random_terms:times(400, fun seeds/0),
    random_terms:times(200, fun wrong_seeds/0),
    [random_terms:times(40, fun() -> sequence(Algorithm) end) || Algorithm <- ?ALGORITHMS],
    [normals(Algorithm) || Algorithm <- ?ALGORITHMS, Algorithm =/= dummy],
    [jumps(Algorithm) || Algorithm <- ?ALGORITHMS],
    random_terms:times(200, fun processes/0),
    random_terms:times(500, fun niche/0).

number() -> random_terms:pick([0, 1, rand:uniform(1000), rand:uniform(1 bsl 58) - 1, rand:uniform(1 bsl 64), rand:uniform(1 bsl 80), -rand:uniform(1 bsl 40)]).

words() -> [number() || _ <- lists:seq(1, random_terms:pick([1, 2, 16]))].

seed() -> random_terms:pick([number(), number(), {number(), number(), number()}, words(), words()]).

%% What a function of both says; states are compared in their exported form.
both(What, Fun) ->
    [Theirs, Ours] = [try Fun(Module) catch Class:Reason -> {Class, Reason} end || Module <- [rand, our_rand]],
    expect(What, Theirs, Ours).

%% Lists are compared one by one.
expect(What, Theirs, Ours) when is_list(Theirs), length(Theirs) =:= length(Ours) ->
    [compare:expect({rand, Number, What}, Expected, Actual) || {Number, {Expected, Actual}} <- lists:enumerate(lists:zip(Theirs, Ours))];
expect(What, Theirs, Ours) -> compare:expect({rand, What}, Theirs, Ours).

seeds() ->
    {Algorithm, Seed} = {random_terms:pick(?ALGORITHMS), seed()},
    both({seed_s, Algorithm, Seed}, fun(M) -> M:export_seed_s(M:seed_s(Algorithm, Seed)) end),
    both({seed_again, Algorithm, Seed}, fun(M) ->
        State = M:export_seed_s(M:seed_s(Algorithm, Seed)),
        M:uniform_s(1000, M:seed_s(State)) =:= M:uniform_s(1000, M:seed_s(Algorithm, Seed))
    end).

wrong_seeds() ->
    {Algorithm, Seed} = {random_terms:pick([no_algorithm, 1 | ?ALGORITHMS]), random_terms:pick([[], [0], [0, 0], [a, 1], [1 | 2], a, {1, 2}, {a, b, c}, 1.0, <<>>])},
    Kind = fun(M) -> try M:seed_s(Algorithm, Seed), fine catch error:Reason when is_atom(Reason) -> Reason; error:_ -> error end end,
    compare:expect({rand, {wrong, Algorithm, Seed}}, Kind(rand), Kind(our_rand)),
    State = {Algorithm, Seed},
    Exported = fun(M) -> try M:export_seed_s(M:seed_s(State)) catch error:_ -> error end end,
    compare:expect({rand, {wrong_state, State}}, Exported(rand), Exported(our_rand)).

range() ->
    random_terms:pick([1, 2, 3, rand:uniform(100), rand:uniform(1 bsl 30), 1 bsl rand:uniform(200), 1 bsl 58, 1 bsl 64, (1 bsl 58) - 1, (1 bsl 58) + 1, (1 bsl 64) - 1,
                       rand:uniform(1 bsl 58), (1 bsl 57) + rand:uniform(1 bsl 57), rand:uniform(1 bsl 64), rand:uniform(1 bsl 128), 0, -1, 1.0, a]).

step() ->
    random_terms:pick([{uniform_s, []}, {uniform_s, [range()]}, {uniform_s, [range()]}, {uniform_real_s, []}, {normal_s, []},
                       {normal_s, [number(), random_terms:pick([0, 1, 2.5, rand:uniform(), -1])]}, {bytes_s, [rand:uniform(40) - 1]}, {bytes_s, [random_terms:pick([-1, a])]}]).

%% The two numbers of dummy may both be passed over by the search for a normal one, for ever.
sequence(Algorithm) ->
    {Seed, Drawn} = {number(), random_terms:list(30, fun step/0)},
    Steps = [Step || {Function, _} = Step <- Drawn, Algorithm =/= dummy orelse Function =/= normal_s],
    both({sequence, Algorithm, Seed, Steps}, fun(M) -> steps(M, Steps, M:seed_s(Algorithm, Seed)) end).

steps(_M, [], _State) -> [];
steps(M, [{Function, Args} | Steps], State) ->
    try apply(M, Function, Args ++ [State]) of
        {Value, New} -> [{Value, M:export_seed_s(New)} | steps(M, Steps, New)]
    catch
        error:Reason -> [Reason | steps(M, Steps, State)]
    end.

%% Enough of them for every layer's edge, and for the tail.
normals(Algorithm) ->
    Seed = number(),
    both({normals, Algorithm, Seed}, fun(M) -> erlang:md5(term_to_binary(normals(M, 50000, M:seed_s(Algorithm, Seed)))) end).

normals(_M, 0, _State) -> [];
normals(M, Count, State) ->
    {Number, New} = M:normal_s(State),
    [Number | normals(M, Count - 1, New)].

jumps(Algorithm) ->
    {Seed, Before} = {number(), rand:uniform(40)},
    both({jump, Algorithm, Seed, Before}, fun(M) ->
        State = lists:foldl(fun(_, S) -> element(2, M:uniform_s(S)) end, M:seed_s(Algorithm, Seed), lists:seq(1, Before)),
        Jumped = M:jump(State),
        [M:export_seed_s(Jumped), M:export_seed_s(M:jump(Jumped)), element(1, M:uniform_s(1000, Jumped))]
    end).

%% The state of a process, in a process of its own.
processes() ->
    {Algorithm, Seed, Range} = {random_terms:pick(?ALGORITHMS -- [dummy, exs64]), number(), rand:uniform(1000)},
    both({process, Algorithm, Seed, Range}, fun(M) ->
        {Pid, Monitor} = spawn_monitor(fun() ->
            None = M:export_seed(),
            true = M:uniform() < 1.0,
            Same = M:export_seed_s(M:seed(Algorithm, Seed)) =:= M:export_seed(),
            Values = [M:uniform(), M:uniform(Range), M:uniform_real(), M:normal(), M:normal(Range, 2), M:bytes(9), M:export_seed_s(M:jump()), M:export_seed()],
            M:seed(M:export_seed()),
            exit([None, Same, M:uniform(Range) | Values])
        end),
        receive {'DOWN', Monitor, process, Pid, Reason} -> Reason end
    end).

niche() ->
    Cx = rand:uniform(16#7FA6502 bsl 32 - 1),
    [compare:same(rand, F, [Cx]) || F <- [mwc59, mwc59_value32, mwc59_value, mwc59_float]],
    compare:same(rand, mwc59_seed, [rand:uniform(1 bsl 58) - 1]),
    compare:same(rand, splitmix64_next, [rand:uniform(1 bsl 64) - 1]),
    Pair = [rand:uniform(1 bsl 58) - 1 | rand:uniform(1 bsl 58) - 1],
    compare:same(rand, exsp_next, [Pair]),
    compare:same(rand, exsp_jump, [Pair]),
    true = our_rand:mwc59_seed() > 0.
