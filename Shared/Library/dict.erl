%% Dictionaries: a map in a tuple, so that a dictionary is not taken for a map. The
%% order of entries is the map's.
-module(dict).

-export([new/0, is_key/2, to_list/1, from_list/1, size/1, is_empty/1, fetch/2, find/2, fetch_keys/1, erase/2, take/2,
         store/3, append/3, append_list/3, update/3, update/4, update_counter/3, fold/3, map/2, filter/2, merge/3]).

-compile({no_auto_import, [size/1]}).

new() -> {dict, #{}}.

is_key(Key, {dict, Map}) -> is_map_key(Key, Map).

to_list({dict, Map}) -> maps:to_list(Map).

from_list(List) -> {dict, maps:from_list(List)}.

size({dict, Map}) -> map_size(Map).

is_empty({dict, Map}) -> map_size(Map) =:= 0.

fetch(Key, {dict, Map}) ->
    case Map of
        #{Key := Value} -> Value;
        #{} -> error(badarg, [Key, {dict, Map}])
    end.

find(Key, {dict, Map}) -> maps:find(Key, Map).

fetch_keys({dict, Map}) -> maps:keys(Map).

erase(Key, {dict, Map}) -> {dict, maps:remove(Key, Map)}.

take(Key, {dict, Map}) ->
    case maps:take(Key, Map) of
        {Value, Rest} -> {Value, {dict, Rest}};
        error -> error
    end.

store(Key, Value, {dict, Map}) -> {dict, Map#{Key => Value}}.

append(Key, Value, Dict) -> append_list(Key, [Value], Dict).

append_list(Key, Values, Dict) when is_list(Values) -> update(Key, fun(Old) -> Old ++ Values end, Values, Dict).

update(Key, Fun, Dict) -> store(Key, Fun(fetch(Key, Dict)), Dict).

update(Key, Fun, Initial, {dict, Map}) -> {dict, maps:update_with(Key, Fun, Initial, Map)}.

update_counter(Key, Increment, Dict) when is_number(Increment) ->
    update(Key, fun(Count) -> Count + Increment end, Increment, Dict).

fold(Fun, Acc, {dict, Map}) -> maps:fold(Fun, Acc, Map).

map(Fun, {dict, Map}) -> {dict, maps:map(Fun, Map)}.

filter(Predicate, {dict, Map}) -> {dict, maps:filter(Predicate, Map)}.

merge(Fun, {dict, Map1}, {dict, Map2}) -> {dict, maps:merge_with(Fun, Map1, Map2)}.
