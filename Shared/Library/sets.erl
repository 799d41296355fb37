%% Sets. Version 2 sets are maps from each element to []; version 1 sets, which are the
%% default, hold such a map in a tuple. The order of elements is the map's.
-module(sets).

-export([new/0, new/1, is_set/1, size/1, is_empty/1, to_list/1, from_list/1, from_list/2, is_element/2, add_element/2,
         del_element/2, union/2, union/1, intersection/2, intersection/1, is_disjoint/2, subtract/2, is_subset/2,
         fold/3, filter/2]).

-compile({no_auto_import, [size/1]}).

new() -> {set, #{}}.

new([{version, 2}]) -> #{};
new(Options) -> new_of_version(proplists:get_value(version, Options, 1)).

new_of_version(1) -> new();
new_of_version(2) -> #{}.

from_list(List) -> {set, elements(List)}.

from_list(List, Options) -> like(new(Options), elements(List)).

elements(List) -> maps:from_keys(List, []).

%% The map of a set, and a set with another map of the same version.
map({set, Map}) -> Map;
map(Map) when is_map(Map) -> Map.

like({set, _}, Map) -> {set, Map};
like(_Version2, Map) -> Map.

is_set({set, Map}) when is_map(Map) -> true;
is_set(Other) -> is_map(Other).

size(Set) -> map_size(map(Set)).

is_empty(Set) -> size(Set) =:= 0.

to_list(Set) -> maps:keys(map(Set)).

is_element(Element, Set) -> is_map_key(Element, map(Set)).

add_element(Element, Set) -> like(Set, (map(Set))#{Element => []}).

del_element(Element, Set) -> like(Set, maps:remove(Element, map(Set))).

union(Set1, Set2) -> like(common(Set1, Set2), maps:merge(map(Set1), map(Set2))).

union([Set | Sets]) -> lists:foldl(fun union/2, Set, Sets);
union([]) -> new().

%% Operations on both versions give version 1.
common(Set1, Set2) when is_map(Set1), is_map(Set2) -> Set1;
common(_Set1, _Set2) -> {set, #{}}.

intersection(Set1, Set2) -> like(common(Set1, Set2), maps:intersect(map(Set1), map(Set2))).

intersection([Set]) -> Set;
intersection([Set1, Set2 | Sets]) -> intersection([intersection(Set1, Set2) | Sets]).

is_disjoint(Set1, Set2) -> map_size(maps:intersect(map(Set1), map(Set2))) =:= 0.

subtract(Set1, Set2) -> like(common(Set1, Set2), maps:without(to_list(Set2), map(Set1))).

is_subset(Set1, Set2) -> lists:all(fun(Element) -> is_element(Element, Set2) end, to_list(Set1)).

fold(Fun, Acc, Set) when is_function(Fun, 2) -> lists:foldl(Fun, Acc, to_list(Set)).

filter(Predicate, Set) when is_function(Predicate, 1) ->
    like(Set, maps:filter(fun(Element, _) -> Predicate(Element) end, map(Set))).
