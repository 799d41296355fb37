%% Ordered sets as balanced trees: the trees of gb_trees, with [] for each value.
-module(gb_sets).

-export([empty/0, new/0, is_empty/1, size/1, singleton/1, is_member/2, is_element/2, insert/2, add/2, add_element/2,
         delete/2, delete_any/2, del_element/2, balance/1, union/2, union/1, intersection/2, intersection/1,
         is_disjoint/2, difference/2, subtract/2, is_subset/2, is_set/1, to_list/1, from_list/1, from_ordset/1,
         smallest/1, largest/1, take_smallest/1, take_largest/1, iterator/1, iterator_from/2, next/1, fold/3, filter/2]).

-compile({no_auto_import, [size/1]}).

empty() -> gb_trees:empty().

new() -> empty().

is_empty(Set) -> gb_trees:is_empty(Set).

size(Set) -> gb_trees:size(Set).

singleton(Element) -> insert(Element, empty()).

is_member(Element, Set) -> gb_trees:is_defined(Element, Set).

is_element(Element, Set) -> is_member(Element, Set).

insert(Element, Set) -> gb_trees:insert(Element, [], Set).

add(Element, Set) ->
    case is_member(Element, Set) of
        true -> Set;
        false -> insert(Element, Set)
    end.

add_element(Element, Set) -> add(Element, Set).

delete(Element, Set) -> gb_trees:delete(Element, Set).

delete_any(Element, Set) -> gb_trees:delete_any(Element, Set).

del_element(Element, Set) -> delete_any(Element, Set).

balance(Set) -> gb_trees:balance(Set).

%% Few elements are added to a large set one by one; otherwise the ordered lists are merged.
union(Set1, Set2) ->
    case {size(Set1), size(Set2)} of
        {Size1, Size2} when Size1 * 10 < Size2 -> lists:foldl(fun add/2, Set2, to_list(Set1));
        {Size1, Size2} when Size2 * 10 < Size1 -> lists:foldl(fun add/2, Set1, to_list(Set2));
        _Alike -> from_ordset(ordsets:union(to_list(Set1), to_list(Set2)))
    end.

union([Set | Sets]) -> lists:foldl(fun union/2, Set, Sets);
union([]) -> empty().

intersection(Set1, Set2) -> from_ordset(ordsets:intersection(to_list(Set1), to_list(Set2))).

intersection([Set]) -> Set;
intersection([Set1, Set2 | Sets]) -> intersection([intersection(Set1, Set2) | Sets]).

is_disjoint(Set1, Set2) -> ordsets:is_disjoint(to_list(Set1), to_list(Set2)).

difference(Set1, Set2) -> from_ordset(ordsets:subtract(to_list(Set1), to_list(Set2))).

subtract(Set1, Set2) -> difference(Set1, Set2).

is_subset(Set1, Set2) -> ordsets:is_subset(to_list(Set1), to_list(Set2)).

is_set({0, nil}) -> true;
is_set({Size, {_, _, _, _, _}}) -> is_integer(Size) andalso Size > 0;
is_set(_Other) -> false.

to_list(Set) -> gb_trees:keys(Set).

from_list(List) -> from_ordset(ordsets:from_list(List)).

from_ordset(Ordset) -> gb_trees:from_orddict([{Element, []} || Element <- Ordset]).

smallest(Set) ->
    {Element, []} = gb_trees:smallest(Set),
    Element.

largest(Set) ->
    {Element, []} = gb_trees:largest(Set),
    Element.

take_smallest(Set) ->
    {Element, [], Rest} = gb_trees:take_smallest(Set),
    {Element, Rest}.

take_largest(Set) ->
    {Element, [], Rest} = gb_trees:take_largest(Set),
    {Element, Rest}.

iterator(Set) -> gb_trees:iterator(Set).

iterator_from(Element, Set) -> gb_trees:iterator_from(Element, Set).

next(Iterator) ->
    case gb_trees:next(Iterator) of
        {Element, [], Rest} -> {Element, Rest};
        none -> none
    end.

fold(Fun, Acc, Set) -> lists:foldl(Fun, Acc, to_list(Set)).

filter(Predicate, Set) -> from_ordset(lists:filter(Predicate, to_list(Set))).
