%% Property lists: {Key, Value} tuples, and atoms that stand for {Atom, true}. Other
%% elements are passed over. The first entry for a key hides those after it.
-module(proplists).

-export([property/1, property/2, unfold/1, compact/1, lookup/2, lookup_all/2, is_defined/2, get_value/2, get_value/3,
         get_all_values/2, append_values/2, get_bool/2, get_keys/1, delete/2, split/2, substitute_aliases/2,
         substitute_negations/2, expand/2, normalize/2, to_map/1, to_map/2, from_map/1]).

property({Key, true}) when is_atom(Key) -> Key;
property(Property) -> Property.

property(Key, true) when is_atom(Key) -> Key;
property(Key, Value) -> {Key, Value}.

unfold([Key | Rest]) when is_atom(Key) -> [{Key, true} | unfold(Rest)];
unfold([Property | Rest]) -> [Property | unfold(Rest)];
unfold([]) -> [].

compact(List) -> [property(Property) || Property <- List].

%% Whether an element is an entry for the key.
-define(is_entry(P, Key), (P =:= Key andalso is_atom(P) orelse is_tuple(P) andalso tuple_size(P) >= 1 andalso element(1, P) =:= Key)).

lookup(Key, [Property | Rest]) ->
    case ?is_entry(Property, Key) of
        true -> as_tuple(Property);
        false -> lookup(Key, Rest)
    end;
lookup(_Key, []) -> none.

as_tuple(Key) when is_atom(Key) -> {Key, true};
as_tuple(Property) -> Property.

lookup_all(Key, [Property | Rest]) ->
    case ?is_entry(Property, Key) of
        true -> [as_tuple(Property) | lookup_all(Key, Rest)];
        false -> lookup_all(Key, Rest)
    end;
lookup_all(_Key, []) -> [].

is_defined(Key, List) -> lookup(Key, List) =/= none.

get_value(Key, List) -> get_value(Key, List, undefined).

%% An entry that is no pair has no value, and hides later ones all the same.
get_value(Key, List, Default) ->
    case lookup(Key, List) of
        {_Key, Value} -> Value;
        _Other -> Default
    end.

get_all_values(Key, List) -> [Value || {_Key, Value} <- lookup_all(Key, List)].

append_values(Key, List) -> lists:flatmap(fun as_list/1, get_all_values(Key, List)).

as_list(Value) when is_list(Value) -> Value;
as_list(Value) -> [Value].

get_bool(Key, List) -> lookup(Key, List) =:= {Key, true}.

get_keys(List) -> maps:keys(maps:from_keys([Key || Property <- List, Key <- key_of(Property)], true)).

key_of(Key) when is_atom(Key) -> [Key];
key_of(Property) when is_tuple(Property), tuple_size(Property) >= 1 -> [element(1, Property)];
key_of(_Other) -> [].

delete(Key, List) -> [Property || Property <- List, not ?is_entry(Property, Key)].

split(List, Keys) ->
    {Groups, Rest} = split(List, maps:from_keys(Keys, []), []),
    {[lists:reverse(map_get(Key, Groups)) || Key <- Keys], lists:reverse(Rest)}.

split([Property | List], Groups, Rest) ->
    case [Key || Key <- key_of(Property), is_map_key(Key, Groups)] of
        [Key] -> split(List, maps:update_with(Key, fun(Group) -> [Property | Group] end, Groups), Rest);
        [] -> split(List, Groups, [Property | Rest])
    end;
split([], Groups, Rest) -> {Groups, Rest}.

substitute_aliases(Aliases, List) ->
    lists:map(fun(Property) -> substitute_alias(key_of(Property), Property, Aliases) end, List).

substitute_alias([Key], Property, Aliases) ->
    case lists:keyfind(Key, 1, Aliases) of
        {Key, New} when is_atom(Property) -> property(New, true);
        {Key, New} -> property(setelement(1, Property, New));
        false -> Property
    end;
substitute_alias([], Property, _Aliases) -> Property.

substitute_negations(Negations, List) ->
    lists:map(fun(Property) -> substitute_negation(key_of(Property), Property, Negations) end, List).

substitute_negation([Key], Property, Negations) ->
    case lists:keyfind(Key, 1, Negations) of
        {Key, New} -> negated(Property, New);
        false -> Property
    end;
substitute_negation([], Property, _Negations) -> Property.

negated(Key, New) when is_atom(Key) -> {New, false};
negated({_Key, true}, New) -> {New, false};
negated(_Property, New) -> property(New, true).

%% Replaces the first entry of a key, when it equals an expansion's property, by the
%% expansion's list, and drops the key's other entries. Elements that are lists are
%% spliced into the result, whatever they come from.
expand(Expansions, List) ->
    lists:flatmap(fun as_list/1, lists:foldl(fun expand_one/2, List, one_per_property(Expansions))).

one_per_property([{Property, New}, {Same, _Other} | Rest]) when Property =:= Same -> one_per_property([{Property, New} | Rest]);
one_per_property([{Property, New} | Rest]) -> [{property(Property), New} | one_per_property(Rest)];
one_per_property([]) -> [].

expand_one({Property, New}, List) ->
    case key_of(Property) of
        [Key] -> expand_first(Key, Property, New, List);
        [] -> List
    end.

expand_first(Key, Property, New, [Entry | Rest]) ->
    case ?is_entry(Entry, Key) of
        false -> [Entry | expand_first(Key, Property, New, Rest)];
        true ->
            case property(Entry) of
                Property -> [New | delete(Key, Rest)];
                Other -> [Other | Rest]
            end
    end;
expand_first(_Key, _Property, _New, []) -> [].

normalize(List, [{aliases, Aliases} | Stages]) -> normalize(substitute_aliases(Aliases, List), Stages);
normalize(List, [{negations, Negations} | Stages]) -> normalize(substitute_negations(Negations, List), Stages);
normalize(List, [{expand, Expansions} | Stages]) -> normalize(expand(Expansions, List), Stages);
normalize(List, []) -> compact(List).

to_map(List) ->
    First = lists:foldr(fun(Property, Map) ->
                                case key_of(Property) of
                                    [Key] -> Map#{Key => as_tuple(Property)};
                                    [] -> Map
                                end
                        end, #{}, List),
    maps:filtermap(fun(_Key, {_, Value}) -> {true, Value};
                      (_Key, _NoPair) -> false
                   end, First).

to_map(List, Stages) -> to_map(normalize(List, Stages)).

from_map(Map) -> maps:to_list(Map).
