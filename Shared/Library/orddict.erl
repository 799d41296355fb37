%% Dictionaries as ordered lists of {Key, Value}; keys that compare equal are one.
-module(orddict).

-export([new/0, is_key/2, to_list/1, from_list/1, size/1, is_empty/1, fetch/2, find/2, fetch_keys/1, erase/2, take/2,
         store/3, append/3, append_list/3, update/3, update/4, update_counter/3, fold/3, map/2, filter/2, merge/3]).

-compile({no_auto_import, [size/1]}).

new() -> [].

is_key(Key, [{Other, _} | Rest]) when Key > Other -> is_key(Key, Rest);
is_key(Key, [{Other, _} | _]) -> Key == Other;
is_key(_Key, []) -> false.

to_list(Dict) -> Dict.

from_list(List) -> lists:ukeysort(1, lists:reverse(List)).

size(Dict) -> length(Dict).

is_empty(Dict) -> Dict =:= [].

fetch(Key, Dict) ->
    {ok, Value} = find_or_fail(find(Key, Dict)),
    Value.

find_or_fail({ok, _} = Found) -> Found;
find_or_fail(error) -> error(function_clause).

find(Key, [{Other, _} | Rest]) when Key > Other -> find(Key, Rest);
find(Key, [{Other, Value} | _]) when Key == Other -> {ok, Value};
find(_Key, _Greater) -> error.

fetch_keys(Dict) -> [Key || {Key, _} <- Dict].

erase(Key, Dict) ->
    case take(Key, Dict) of
        {_Value, Rest} -> Rest;
        error -> Dict
    end.

take(Key, Dict) -> take(Key, Dict, []).

take(Key, [{Other, _} = Entry | Rest], Before) when Key > Other -> take(Key, Rest, [Entry | Before]);
take(Key, [{Other, Value} | Rest], Before) when Key == Other -> {Value, lists:reverse(Before, Rest)};
take(_Key, _Greater, _Before) -> error.

store(Key, Value, [{Other, _} = Entry | Rest]) when Key > Other -> [Entry | store(Key, Value, Rest)];
store(Key, Value, [{Other, _} | Rest]) when Key == Other -> [{Key, Value} | Rest];
store(Key, Value, Greater) -> [{Key, Value} | Greater].

append(Key, Value, Dict) -> append_list(Key, [Value], Dict).

append_list(Key, Values, Dict) -> update(Key, fun(Old) -> Old ++ Values end, Values, Dict).

update(Key, Fun, Dict) -> store(Key, Fun(fetch(Key, Dict)), Dict).

update(Key, Fun, Initial, Dict) ->
    case find(Key, Dict) of
        {ok, Value} -> store(Key, Fun(Value), Dict);
        error -> store(Key, Initial, Dict)
    end.

update_counter(Key, Increment, Dict) -> update(Key, fun(Count) -> Count + Increment end, Increment, Dict).

fold(Fun, Acc, [{Key, Value} | Rest]) -> fold(Fun, Fun(Key, Value, Acc), Rest);
fold(Fun, Acc, []) when is_function(Fun, 3) -> Acc.

map(Fun, Dict) -> [{Key, Fun(Key, Value)} || {Key, Value} <- Dict].

filter(Predicate, Dict) -> [Entry || {Key, Value} = Entry <- Dict, Predicate(Key, Value)].

merge(Fun, [{A, _} = Entry | As], [{B, _} | _] = Bs) when A < B -> [Entry | merge(Fun, As, Bs)];
merge(Fun, [{A, _} | _] = As, [{B, _} = Entry | Bs]) when A > B -> [Entry | merge(Fun, As, Bs)];
merge(Fun, [{Key, ValueA} | As], [{_Key, ValueB} | Bs]) -> [{Key, Fun(Key, ValueA, ValueB)} | merge(Fun, As, Bs)];
merge(_Fun, [], Bs) -> Bs;
merge(_Fun, As, []) -> As.
