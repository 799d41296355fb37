%% Operations on maps. The runtime supplies find/2, from_keys/2, from_list/1, get/2,
%% is_key/2, keys/1, merge/2, new/0, put/3, remove/2, take/2, to_list/1, update/3 and
%% values/1 natively; the rest is here. An iterator holds the associations that are
%% still to come: it is `none` or {Key, Value, NextIterator}, or, before its first
%% step, an improper list of the associations' list and the atom `iterator`.
-module(maps).

-export([get/3, filter/2, filtermap/2, fold/3, foreach/2, map/2, size/1,
         update_with/3, update_with/4, without/2, with/2, iterator/1, next/1,
         intersect/2, intersect_with/3, merge_with/3, groups_from_list/2, groups_from_list/3]).

-compile({no_auto_import, [size/1]}).

-define(is_iterator(I), (I =:= none orelse (is_tuple(I) andalso tuple_size(I) =:= 3) orelse (is_list(I) andalso tl(I) =:= iterator))).

remaining({Key, Value, Iterator}) -> [{Key, Value} | remaining(next(Iterator))];
remaining(none) -> [].

get(Key, Map, Default) when is_map(Map) ->
    case Map of
        #{Key := Value} -> Value;
        #{} -> Default
    end;
get(Key, Map, Default) ->
    error({badmap, Map}, [Key, Map, Default]).

size(Map) when is_map(Map) -> map_size(Map);
size(Other) -> error({badmap, Other}, [Other]).

iterator(Map) when is_map(Map) -> [associations(Map) | iterator];
iterator(Other) -> error({badmap, Other}, [Other]).

next([[{Key, Value} | Rest] | iterator]) -> {Key, Value, [Rest | iterator]};
next([[] | iterator]) -> none;
next({_Key, _Value, _Iterator} = Step) -> Step;
next(none) -> none;
next(Other) -> error(badarg, [Other]).

filter(Predicate, MapOrIterator) when is_function(Predicate, 2) ->
    Keep = fun({Key, Value}) -> Predicate(Key, Value) end,
    maps:from_list(keep(Keep, entries(MapOrIterator, [Predicate, MapOrIterator])));
filter(Predicate, Map) ->
    error(badarg, [Predicate, Map]).

keep(Predicate, [Entry | Rest]) ->
    case Predicate(Entry) of
        true -> [Entry | keep(Predicate, Rest)];
        false -> keep(Predicate, Rest)
    end;
keep(_Predicate, []) -> [].

filtermap(Fun, MapOrIterator) when is_function(Fun, 2) ->
    maps:from_list(filtermap_entries(Fun, entries(MapOrIterator, [Fun, MapOrIterator])));
filtermap(Fun, Map) ->
    error(badarg, [Fun, Map]).

filtermap_entries(Fun, [{Key, Value} = Entry | Rest]) ->
    case Fun(Key, Value) of
        true -> [Entry | filtermap_entries(Fun, Rest)];
        {true, NewValue} -> [{Key, NewValue} | filtermap_entries(Fun, Rest)];
        false -> filtermap_entries(Fun, Rest)
    end;
filtermap_entries(_Fun, []) -> [].

fold(Fun, Acc, MapOrIterator) when is_function(Fun, 3) ->
    fold_entries(Fun, Acc, entries(MapOrIterator, [Fun, Acc, MapOrIterator]));
fold(Fun, Acc, Map) ->
    error(badarg, [Fun, Acc, Map]).

fold_entries(Fun, Acc, [{Key, Value} | Rest]) -> fold_entries(Fun, Fun(Key, Value, Acc), Rest);
fold_entries(_Fun, Acc, []) -> Acc.

foreach(Fun, MapOrIterator) when is_function(Fun, 2) ->
    foreach_entry(Fun, entries(MapOrIterator, [Fun, MapOrIterator]));
foreach(Fun, Map) ->
    error(badarg, [Fun, Map]).

foreach_entry(Fun, [{Key, Value} | Rest]) ->
    Fun(Key, Value),
    foreach_entry(Fun, Rest);
foreach_entry(_Fun, []) -> ok.

map(Fun, MapOrIterator) when is_function(Fun, 2) ->
    maps:from_list(map_entries(Fun, entries(MapOrIterator, [Fun, MapOrIterator])));
map(Fun, Map) ->
    error(badarg, [Fun, Map]).

map_entries(Fun, [{Key, Value} | Rest]) -> [{Key, Fun(Key, Value)} | map_entries(Fun, Rest)];
map_entries(_Fun, []) -> [].

update_with(Key, Fun, Map) when is_function(Fun, 1), is_map(Map) ->
    case Map of
        #{Key := Value} -> Map#{Key := Fun(Value)};
        #{} -> error({badkey, Key}, [Key, Fun, Map])
    end;
update_with(Key, Fun, Map) ->
    error(reason_unless_map(Map), [Key, Fun, Map]).

update_with(Key, Fun, Init, Map) when is_function(Fun, 1), is_map(Map) ->
    case Map of
        #{Key := Value} -> Map#{Key := Fun(Value)};
        #{} -> Map#{Key => Init}
    end;
update_with(Key, Fun, Init, Map) ->
    error(reason_unless_map(Map), [Key, Fun, Init, Map]).

without(Keys, Map) when is_list(Keys), is_map(Map) -> remove_all(Keys, Map);
without(Keys, Map) -> error(reason_unless_map(Map), [Keys, Map]).

remove_all([Key | Keys], Map) -> remove_all(Keys, maps:remove(Key, Map));
remove_all([], Map) -> Map.

with(Keys, Map) when is_list(Keys), is_map(Map) -> maps:from_list(pick(Keys, Map));
with(Keys, Map) -> error(reason_unless_map(Map), [Keys, Map]).

pick([Key | Keys], Map) ->
    case Map of
        #{Key := Value} -> [{Key, Value} | pick(Keys, Map)];
        #{} -> pick(Keys, Map)
    end;
pick([], _Map) -> [].

intersect(Map1, Map2) when is_map(Map1), is_map(Map2) ->
    intersect_each(fun(_Key, _Value1, Value2) -> Value2 end, Map1, Map2);
intersect(Map1, Map2) ->
    error({badmap, first_not_map(Map1, Map2)}, [Map1, Map2]).

intersect_with(Combine, Map1, Map2) when is_function(Combine, 3), is_map(Map1), is_map(Map2) ->
    intersect_each(Combine, Map1, Map2);
intersect_with(Combine, Map1, Map2) ->
    error(reason_of_bad_combine(Combine, Map1, Map2), [Combine, Map1, Map2]).

intersect_each(Combine, Map1, Map2) when map_size(Map1) =< map_size(Map2) ->
    maps:from_list([{Key, Combine(Key, Value, map_get(Key, Map2))}
                    || {Key, Value} <- associations(Map1), is_map_key(Key, Map2)]);
intersect_each(Combine, Map1, Map2) ->
    maps:from_list([{Key, Combine(Key, map_get(Key, Map1), Value)}
                    || {Key, Value} <- associations(Map2), is_map_key(Key, Map1)]).

merge_with(Combine, Map1, Map2) when is_function(Combine, 3), is_map(Map1), is_map(Map2) ->
    merge_entries(Combine, associations(Map2), Map1);
merge_with(Combine, Map1, Map2) ->
    error(reason_of_bad_combine(Combine, Map1, Map2), [Combine, Map1, Map2]).

merge_entries(Combine, [{Key, Value2} | Rest], Map) ->
    case Map of
        #{Key := Value1} -> merge_entries(Combine, Rest, Map#{Key := Combine(Key, Value1, Value2)});
        #{} -> merge_entries(Combine, Rest, Map#{Key => Value2})
    end;
merge_entries(_Combine, [], Map) -> Map.

groups_from_list(KeyOf, List) -> groups_from_list(KeyOf, fun(Element) -> Element end, List, [KeyOf, List]).

groups_from_list(KeyOf, ValueOf, List) -> groups_from_list(KeyOf, ValueOf, List, [KeyOf, ValueOf, List]).

groups_from_list(KeyOf, ValueOf, List, Args) when is_function(KeyOf, 1), is_function(ValueOf, 1) ->
    try lists:reverse(List, []) of
        Reversed -> group(KeyOf, ValueOf, Reversed, #{})
    catch
        error:_ -> error(badarg, Args)
    end;
groups_from_list(_KeyOf, _ValueOf, _List, Args) ->
    error(badarg, Args).

group(KeyOf, ValueOf, [Element | Rest], Groups) ->
    Key = KeyOf(Element),
    Value = ValueOf(Element),
    case Groups of
        #{Key := Values} -> group(KeyOf, ValueOf, Rest, Groups#{Key := [Value | Values]});
        #{} -> group(KeyOf, ValueOf, Rest, Groups#{Key => [Value]})
    end;
group(_KeyOf, _ValueOf, [], Groups) -> Groups.

entries(Map, _Args) when is_map(Map) -> associations(Map);
entries(Iterator, _Args) when ?is_iterator(Iterator) -> remaining(next(Iterator));
entries(Other, Args) -> error({badmap, Other}, Args).

reason_unless_map(Map) when is_map(Map) -> badarg;
reason_unless_map(Other) -> {badmap, Other}.

reason_of_bad_combine(Combine, Map1, Map2) when is_function(Combine, 3) -> {badmap, first_not_map(Map1, Map2)};
reason_of_bad_combine(_Combine, _Map1, _Map2) -> badarg.

first_not_map(Map1, Map2) when is_map(Map1) -> Map2;
first_not_map(Map1, _Map2) -> Map1.

%% All associations in the order of iteration.
associations(Map) -> maps:to_list(Map).
