%% lists: every function with random arguments, of right and of wrong kinds.
-module(compare_lists).
-export([run/0]).

run() ->
    random_terms:times(400, fun sorting/0),
    random_terms:times(300, fun keys/0),
    random_terms:times(300, fun general/0),
    random_terms:times(200, fun with_funs/0),
    random_terms:times(500, fun wrong/0),
    [same(seq, [F, T, S]) || F <- lists:seq(-3, 3), T <- lists:seq(-6, 6), S <- lists:seq(-4, 4)],
    [same(seq, [F, T]) || F <- lists:seq(-3, 3), T <- lists:seq(-6, 6)],
    large().

same(Function, Args) -> compare:same(lists, Function, Args).

large() ->
    List = [rand:uniform(100000) || _ <- lists:seq(1, 20000)],
    [same(F, [L]) || F <- [sort, usort], L <- [List, lists:sort(List), lists:reverse(lists:sort(List)), lists:sort(List) ++ List]],
    same(keysort, [1, [{X rem 100, X} || X <- List]]),
    same(ukeysort, [1, [{X rem 100, X} || X <- List]]),
    same(sort, [fun(A, B) -> A >= B end, List]).

sorting() ->
    List = random_terms:number_list(30),
    Mixed = random_terms:list(12, fun() -> random_terms:term(1) end),
    %% OTP's sort/1 is free to order 1 and 1.0 either way; ours is stable.
    compare:expect({sort, List}, lists:sort(fun erlang:'=<'/2, List), our_lists:sort(List)),
    compare:expect({usort, List}, lists:usort(fun erlang:'=<'/2, List), our_lists:usort(List)),
    [same(F, [L]) || F <- [sort, usort], L <- [[X || X <- List, is_integer(X)], Mixed]],
    [same(F, [Before, L]) || F <- [sort, usort], L <- [List, Mixed],
                             Before <- [fun erlang:'=<'/2, fun erlang:'>='/2, fun erlang:'<'/2, fun(A, B) -> erlang:phash2(A) =< erlang:phash2(B) end]],
    Sorted = fun() -> lists:sort(random_terms:number_list(12)) end,
    Unique = fun() -> lists:usort(random_terms:number_list(12)) end,
    [A, B, C] = [Sorted(), Sorted(), Sorted()],
    [UA, UB, UC] = [Unique(), Unique(), Unique()],
    [RA, RB] = [lists:reverse(X) || X <- [A, B]],
    [RUA, RUB] = [lists:reverse(X) || X <- [UA, UB]],
    same(merge, [A, B]), same(merge, [[A, B, C, A]]), same(merge3, [A, B, C]), same(merge, [fun erlang:'=<'/2, A, B]),
    same(rmerge, [RA, RB]), same(rmerge, [fun erlang:'=<'/2, RA, RB]), same(rmerge3, [RA, RB, lists:reverse(C)]),
    same(umerge, [UA, UB]), same(umerge, [[UA, UB, UC]]), same(umerge3, [UA, UB, UC]), same(umerge, [fun erlang:'=<'/2, UA, UB]),
    same(rumerge, [RUA, RUB]), same(rumerge, [fun erlang:'=<'/2, RUA, RUB]), same(rumerge3, [RUA, RUB, lists:reverse(UC)]),
    same(merge, [[]]), same(merge, [[A]]).

%% OTP's keysort may exchange pairs that are equal by == without being the same, such as {1, 2} and {1.0, 2}; ours is stable, as documented.
apart(Pairs) -> [{if is_float(Key) -> Key + 0.5; true -> Key end, Value} || {Key, Value} <- Pairs].

pairs() -> random_terms:list(10, fun() -> {random_terms:pick([1, 2, 3, 1.0, 2.0, a, b]), random_terms:integer()} end).

keys() ->
    Pairs = pairs(),
    Key = random_terms:pick([1, 1.0, 2, a, c]),
    Position = random_terms:pick([1, 2]),
    [same(F, [Key, Position, Pairs]) || F <- [keydelete, keytake]],
    [same(F, [Key, Position, Pairs, New]) || F <- [keyreplace, keystore], New <- [{new, 1}, wrong]],
    [same(F, [P, apart(Pairs)]) || F <- [keysort, ukeysort], P <- [1, 2, 3, 0, a]],
    same(keymap, [fun(X) -> {X} end, Position, Pairs]),
    Sorted = fun() -> lists:keysort(1, pairs()) end,
    Unique = fun() -> lists:ukeysort(1, pairs()) end,
    same(keymerge, [1, Sorted(), Sorted()]),
    same(ukeymerge, [1, Unique(), Unique()]),
    same(rkeymerge, [1, lists:reverse(Sorted()), lists:reverse(Sorted())]),
    same(rukeymerge, [1, lists:reverse(Unique()), lists:reverse(Unique())]),
    Odd = random_terms:pick([[not_tuple], [{1}, x], [{1}, {1, 2}], [x, {1, 2}], x, [{1, 2} | x], [{}]]),
    [same(F, [1, 2, Odd]) || F <- [keydelete, keytake]],
    same(keysort, [2, Odd]), same(keystore, [1, 2, Odd, {a, b}]), same(keyreplace, [1, 2, Odd, {a, b}]).

general() ->
    List = random_terms:small_list(),
    Other = random_terms:small_list(),
    N = rand:uniform(8) - 2,
    Deep = [List, [Other | List], [[[]], a] | Other],
    [same(F, [List]) || F <- [reverse, last, droplast, max, min, usort, uniq, enumerate, sum, concat, flatten, flatlength, unzip, unzip3, append]],
    [same(F, [L]) || F <- [sum, max, min, concat], L <- [random_terms:number_list(6)]],
    [same(F, [Deep]) || F <- [flatten, flatlength, append, concat]],
    same(flatten, [Deep, Other]),
    [same(F, [List, Other]) || F <- [append, subtract, prefix, suffix, zip]],
    same(zip3, [List, Other, List]), same(prefix, [List, List ++ Other]), same(suffix, [List, Other ++ List]),
    same(zip, [List, List]), same(zip3, [List, List, List]),
    same(unzip, [lists:zip(List, List)]), same(unzip3, [lists:zip3(List, List, List)]),
    [same(F, [N, List]) || F <- [nth, nthtail, split, enumerate, duplicate, delete, join]],
    same(sublist, [List, N]), same(sublist, [List, N, rand:uniform(4) - 1]),
    same(delete, [random_terms:pick([1, 2, a]), List]).

with_funs() ->
    List = random_terms:small_list(),
    Numbers = random_terms:number_list(8),
    Predicates = [fun is_integer/1, fun is_list/1, fun(_) -> true end, fun(_) -> false end, fun(X) -> X > 2 end],
    [same(F, [P, List]) || F <- [all, any, filter, partition, takewhile, dropwhile, splitwith, search, map, foreach, filtermap, zf],
                           P <- Predicates],
    same(filtermap, [fun(X) when is_integer(X) -> {true, X + 1}; (a) -> true; (_) -> false end, List]),
    same(filtermap, [fun(X) -> X end, List]),
    same(flatmap, [fun(X) -> [X, X] end, List]), same(flatmap, [fun(X) -> X end, List]),
    Add = fun(X, Acc) -> [X | Acc] end,
    [same(F, [Add, [], List]) || F <- [foldl, foldr]],
    [same(F, [fun(X, Acc) -> {{X, Acc}, Acc + 1} end, 0, List]) || F <- [mapfoldl, mapfoldr]],
    same(zipwith, [fun(A, B) -> {B, A} end, List, List]), same(zipwith3, [fun(A, B, C) -> {B, A, C} end, List, List, List]),
    same(zipwith, [fun(A, B) -> {B, A} end, List, Numbers]),
    same(uniq, [fun(X) -> is_integer(X) end, List]), same(uniq, [fun(X) -> X end, Numbers]).

wrong() ->
    Exported = [{F, A} || {F, A} <- lists:module_info(exports), F =/= module_info, not erlang:is_builtin(lists, F, A),
                          not lists:member(F, [duplicate, merge, merge3, umerge, umerge3, rmerge, rmerge3, rumerge, rumerge3,
                                              ukeymerge, rukeymerge, keymerge, rkeymerge])],
    {Function, Arity} = random_terms:pick(Exported),
    Args = [random_terms:pick([a, 1, 0, -1, [], [1], [1 | 2], {a}, [a, b], [{1, 2}], [[1], 2], fun(X) -> X end, fun(A, B) -> A =< B end, "s"])
            || _ <- lists:seq(1, Arity)],
    compare:same(lists, Function, Args).
