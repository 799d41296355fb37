%% maps: every function, with maps of all sizes and with wrong arguments.
-module(compare_maps).
-export([run/0]).

run() ->
    random_terms:times(300, fun right/0),
    random_terms:times(800, fun wrong/0).

same(Function, Args) -> compare:same(maps, Function, Args).

map() ->
    Size = random_terms:pick([0, 1, 3, 8, 40]),
    maps:from_list([{random_terms:pick([rand:uniform(50), random_terms:atom(), {rand:uniform(5)}]), rand:uniform(100)} || _ <- lists:seq(1, Size)]).

right() ->
    Map = map(),
    Other = map(),
    Key = random_terms:pick(maps:keys(Map) ++ [missing]),
    [same(F, [Map]) || F <- [size]],
    same(get, [Key, Map, default]),
    same(filter, [fun(_, V) -> V > 50 end, Map]), same(filtermap, [fun(_, V) when V > 70 -> {true, {V}}; (_, V) -> V > 30 end, Map]),
    %% Maps of more than 32 keys are in no order that is promised.
    compare:same(maps, fold, [fun(K, V, Acc) -> [{K, V} | Acc] end, [], Map], fun lists:sort/1), same(map, [fun(K, V) -> {K, V} end, Map]),
    same(foreach, [fun(_, _) -> ok end, Map]),
    same(update_with, [Key, fun(V) -> {V} end, Map]), same(update_with, [Key, fun(V) -> {V} end, init, Map]),
    same(with, [[Key, missing], Map]), same(without, [[Key, missing], Map]),
    same(intersect, [Map, Other]), same(intersect_with, [fun(K, A, B) -> {K, A, B} end, Map, Other]),
    same(merge_with, [fun(K, A, B) -> {K, A, B} end, Map, Other]),
    same(groups_from_list, [fun(X) -> X rem 3 end, maps:values(Map)]),
    same(groups_from_list, [fun(X) -> X rem 3 end, fun(X) -> {X} end, maps:values(Map)]),
    compare:expect({iterate, Map}, maps:to_list(Map), iterate(our_maps:next(our_maps:iterator(Map)))),
    compare:expect({map_iterator, Map}, Map, our_maps:map(fun(_, V) -> V end, our_maps:iterator(Map))).

iterate({Key, Value, Iterator}) -> [{Key, Value} | iterate(our_maps:next(Iterator))];
iterate(none) -> [].

wrong() ->
    Exported = [{F, A} || {F, A} <- maps:module_info(exports), F =/= module_info, F =/= iterator, F =/= to_list, F =/= new, not erlang:is_builtin(maps, F, A)],
    {Function, Arity} = random_terms:pick(Exported),
    Args = [random_terms:pick([a, 1, [], [1], [1 | 2], {a}, #{}, #{1 => 2}, #{a => b, 1 => 2}, fun(X) -> X end, fun(_, _) -> true end,
                               fun(_, _, C) -> C end])
            || _ <- lists:seq(1, Arity)],
    same(Function, Args).
