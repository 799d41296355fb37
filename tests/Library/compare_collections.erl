%% queue, ordsets, sets, orddict, dict, gb_trees, gb_sets, array and rand: random
%% operations on a collection of each implementation, compared by what is in them.
-module(compare_collections).
-export([run/0]).

run() ->
    random_terms:times(300, fun queues/0),
    random_terms:times(300, fun all_sets/0),
    random_terms:times(300, fun dictionaries/0),
    random_terms:times(200, fun trees/0),
    random_terms:times(200, fun arrays/0),
    random_terms:times(100, fun random_numbers/0),
    random_terms:times(200, fun timers/0).

our(Module) -> list_to_atom("our_" ++ atom_to_list(Module)).

attempt(Fun) -> try Fun() catch Class:Reason -> {Class, Reason} end.

%% The fun gives a list of results, which are compared one by one.
both(Module, What, Fun) ->
    case {attempt(fun() -> Fun(Module) end), attempt(fun() -> Fun(our(Module)) end)} of
        {Theirs, Ours} when is_list(Theirs), is_list(Ours), length(Theirs) =:= length(Ours) ->
            [compare:expect({Module, Number, What}, Expected, Actual)
             || {Number, {Expected, Actual}} <- lists:enumerate(lists:zip(Theirs, Ours))];
        {Theirs, Ours} -> compare:expect({Module, all, What}, Theirs, Ours)
    end.

item() -> random_terms:pick([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, a, b, {x}, "s", 1.5]).

items() -> random_terms:list(12, fun item/0).

queues() ->
    Operations = random_terms:list(30, fun() -> random_terms:pick([{in, item()}, {in_r, item()}, out, out_r, drop, drop_r, {in, item()}]) end),
    Other = items(),
    Count = rand:uniform(6) - 1,
    both(queue, {Operations, Other, Count}, fun(Q) ->
        Queue = lists:foldl(fun({F, X}, Acc) -> Q:F(X, Acc);
                               (F, Acc) when F =:= out; F =:= out_r -> element(2, Q:F(Acc));
                               (F, Acc) -> try Q:F(Acc) catch error:empty -> Acc end
                            end, Q:new(), Operations),
        Filled = Q:from_list(Other),
        [Q:to_list(Queue), Q:to_list(Q:join(Queue, Filled)), Q:len(Queue), Q:is_empty(Queue), Q:peek(Queue), Q:peek_r(Queue), attempt(fun() -> Q:get(Queue) end),
         attempt(fun() -> Q:get_r(Queue) end), attempt(fun() -> {A, B} = Q:split(Count, Queue), {Q:to_list(A), Q:to_list(B)} end),
         Q:to_list(Q:filter(fun(X) -> is_integer(X) end, Queue)), Q:to_list(Q:filter(fun(X) -> [X, X] end, Queue)), Q:to_list(Q:reverse(Queue)), Q:member(1, Queue),
         Q:fold(fun(X, Acc) -> [X | Acc] end, [], Queue), Q:any(fun is_atom/1, Queue), Q:all(fun is_atom/1, Queue), Q:to_list(Q:delete(1, Queue)), Q:to_list(Q:delete_r(1, Queue)),
         Q:to_list(Q:delete_with(fun is_atom/1, Queue)), Q:is_queue(Queue), Q:is_queue(x), attempt(fun() -> Q:in(1, bad) end), attempt(fun() -> Q:out(bad) end),
         Q:to_list(Q:filtermap(fun(X) -> is_atom(X) andalso {true, {X}} end, Queue))]
    end).

all_sets() ->
    {A, B, X} = {items(), items(), item()},
    [both(Module, {A, B, X}, fun(M) ->
        {SA, SB} = {M:from_list(A), M:from_list(B)},
        List = fun(Set) -> lists:sort(M:to_list(Set)) end,
        [List(SA), List(M:union(SA, SB)), List(M:intersection(SA, SB)), List(M:subtract(SA, SB)), M:is_subset(SA, SB), M:is_subset(M:intersection(SA, SB), SA),
         M:is_disjoint(SA, SB), M:is_element(X, SA), List(M:add_element(X, SA)), List(M:del_element(X, SA)), M:size(SA), M:is_empty(SA), M:is_set(SA),
         List(M:filter(fun is_integer/1, SA)), M:fold(fun(_, N) -> N + 1 end, 0, SA), List(M:union([SA, SB, SA])), List(M:intersection([SA, SB, SA])), List(M:new())]
     end) || Module <- [ordsets, sets, gb_sets]],
    both(sets, {v2, A, B}, fun(M) ->
        {SA, SB} = {M:from_list(A, [{version, 2}]), M:from_list(B, [{version, 2}])},
        [SA, M:union(SA, SB), M:intersection(SA, SB), M:subtract(SA, SB), M:new([{version, 2}]), M:add_element(X, SA), M:is_set(SA), lists:sort(M:to_list(M:union(SA, M:from_list(B))))]
    end),
    both(gb_sets, {iterate, A, X}, fun(M) ->
        Set = M:from_list(A),
        [iterate(M, M:next(M:iterator(Set))), iterate(M, M:next(M:iterator_from(X, Set))), attempt(fun() -> M:smallest(Set) end), attempt(fun() -> M:largest(Set) end),
         attempt(fun() -> {E, R} = M:take_smallest(Set), {E, M:to_list(R)} end), attempt(fun() -> {E, R} = M:take_largest(Set), {E, M:to_list(R)} end),
         attempt(fun() -> M:to_list(M:insert(X, Set)) end), attempt(fun() -> M:to_list(M:delete(X, Set)) end), M:to_list(M:delete_any(X, Set)), M:to_list(M:singleton(X))]
    end).

iterate(M, {Element, Iterator}) -> [Element | iterate(M, M:next(Iterator))];
iterate(M, {Key, Value, Iterator}) -> [{Key, Value} | iterate(M, M:next(Iterator))];
iterate(_M, none) -> [].

dictionaries() ->
    Pairs = [{item(), rand:uniform(5)} || _ <- items()],
    Other = [{item(), rand:uniform(5)} || _ <- items()],
    Key = item(),
    [both(Module, {Pairs, Other, Key}, fun(M) ->
        Dict = M:from_list(Pairs),
        List = fun(D) -> lists:sort(M:to_list(D)) end,
        [List(Dict), M:find(Key, Dict), M:is_key(Key, Dict), lists:sort(M:fetch_keys(Dict)), List(M:store(Key, new, Dict)), List(M:erase(Key, Dict)),
         List(M:update(Key, fun(V) -> {V} end, init, Dict)), List(M:update_counter(Key, 2, Dict)), M:size(Dict), M:is_empty(Dict),
         List(M:merge(fun(_, A, B) -> {A, B} end, Dict, M:from_list(Other))), List(M:map(fun(K, V) -> {K, V} end, Dict)), List(M:filter(fun(_, V) -> V > 2 end, Dict)),
         M:fold(fun(_, V, Sum) -> V + Sum end, 0, Dict), List(M:append(new_key, 1, M:append(new_key, 2, Dict))),
         case M:take(Key, Dict) of {V, Rest} -> {V, List(Rest)}; error -> error end, List(M:append_list(q, [1, 2], Dict))]
     end) || Module <- [orddict, dict]].

trees() ->
    Keys = random_terms:list(60, fun() -> rand:uniform(100) end),
    Deleted = random_terms:list(40, fun() -> rand:uniform(100) end),
    Key = rand:uniform(100),
    both(gb_trees, {Keys, Deleted, Key}, fun(M) ->
        Full = lists:foldl(fun(K, T) -> M:enter(K, {K}, T) end, M:empty(), Keys),
        Tree = lists:foldl(fun(K, T) -> M:delete_any(K, T) end, Full, Deleted),
        [M:to_list(Tree), M:size(Tree), M:keys(Tree), M:values(Tree), M:lookup(Key, Tree), M:is_defined(Key, Tree), M:is_empty(Tree),
         attempt(fun() -> M:to_list(M:insert(Key, x, Tree)) end), attempt(fun() -> M:to_list(M:update(Key, x, Tree)) end),
         attempt(fun() -> M:get(Key, Tree) end), attempt(fun() -> M:to_list(M:delete(Key, Tree)) end), attempt(fun() -> M:smallest(Tree) end), attempt(fun() -> M:largest(Tree) end),
         attempt(fun() -> {K, V, R} = M:take_smallest(Tree), {K, V, M:to_list(R)} end), attempt(fun() -> {K, V, R} = M:take_largest(Tree), {K, V, M:to_list(R)} end),
         iterate(M, M:next(M:iterator(Tree))), iterate(M, M:next(M:iterator_from(Key, Tree))), M:to_list(M:map(fun(K, V) -> {K, V} end, Tree)), M:to_list(M:balance(Tree)),
         M:to_list(M:from_orddict([{K, K} || K <- lists:usort(Keys)])), case M:take_any(Key, Tree) of error -> error; {V, R} -> {V, M:to_list(R)} end]
    end).

arrays() ->
    Sets = random_terms:list(12, fun() -> {rand:uniform(20) - 2, rand:uniform(3)} end),
    Options = random_terms:pick([[], [{default, 0}], [{size, 10}], 5, [fixed, {size, 8}], [{default, 2}, {fixed, false}]]),
    Index = rand:uniform(22) - 2,
    both(array, {Sets, Options, Index}, fun(M) ->
        Array = lists:foldl(fun({I, V}, A) -> try M:set(I, V, A) catch error:badarg -> A end end, M:new(Options), Sets),
        [M:to_list(Array), M:size(Array), M:sparse_size(Array), M:sparse_to_list(Array), M:to_orddict(Array), M:sparse_to_orddict(Array), M:is_fix(Array), M:default(Array),
         attempt(fun() -> M:get(Index, Array) end), attempt(fun() -> M:to_list(M:reset(Index, Array)) end), attempt(fun() -> M:to_list(M:resize(Index, Array)) end), M:size(M:resize(Array)),
         M:to_list(M:map(fun(I, V) -> {I, V} end, Array)), M:to_list(M:sparse_map(fun(I, V) -> {I, V} end, Array)), M:foldl(fun(I, V, A) -> [{I, V} | A] end, [], Array),
         M:foldr(fun(I, V, A) -> [{I, V} | A] end, [], Array), M:sparse_foldl(fun(I, V, A) -> [{I, V} | A] end, [], Array), M:sparse_foldr(fun(I, V, A) -> [{I, V} | A] end, [], Array),
         M:to_list(M:from_list([1, 2, 3])), M:size(M:from_list([])), M:to_list(M:from_orddict([{1, a}, {3, b}])), M:is_array(Array), M:is_array(x), M:to_list(M:set(12, z, M:relax(Array)))]
    end).

random_numbers() ->
    Seed = random_terms:pick([rand:uniform(1 bsl 60), {1, 2, 3}, {rand:uniform(1000), rand:uniform(1000), rand:uniform(1000)}, [17, 4711], -5, 0]),
    Ranges = [random_terms:pick([1, 2, 10, 1000, 1 bsl 40, 1 bsl 58, (1 bsl 58) - 12345, 1 bsl 64, (1 bsl 64) + 17, (1 bsl 200) - 1, 1 bsl 127]) || _ <- lists:seq(1, 10)],
    both(rand, {Seed, Ranges}, fun(M) ->
        S0 = M:seed_s(exsss, Seed),
        {Integers, S1} = lists:mapfoldl(fun(N, S) -> M:uniform_s(N, S) end, S0, Ranges),
        {Floats, S2} = lists:mapfoldl(fun(_, S) -> M:uniform_s(S) end, S1, Ranges),
        {Reals, S3} = lists:mapfoldl(fun(_, S) -> M:uniform_real_s(S) end, S2, lists:seq(1, 60)),
        {Bytes, S4} = lists:mapfoldl(fun(N, S) -> M:bytes_s(N, S) end, S3, lists:seq(0, 40)),
        Integers ++ Floats ++ Reals ++ Bytes ++ [M:export_seed_s(S4), attempt(fun() -> M:uniform_s(0, S4) end)]
    end).

timers() ->
    Args = [rand:uniform(30), rand:uniform(60), rand:uniform(60)],
    compare:same(timer, hms, Args),
    [compare:same(timer, F, [hd(Args)]) || F <- [seconds, minutes, hours]],
    compare:same(timer, now_diff, [list_to_tuple(Args), {1, 2, 3}]),
    [compare:same(timer, F, A) || {F, A} <- [{send_after, [x, y]}, {send_after, [-1, y]}, {cancel, [x]}, {apply_after, [5, 1, 2, 3]}, {send_interval, [x, y]}]].
