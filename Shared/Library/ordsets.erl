%% Sets as ordered lists without duplicates (elements that compare equal are one).
-module(ordsets).

-export([new/0, is_set/1, size/1, is_empty/1, to_list/1, from_list/1, is_element/2, add_element/2, del_element/2,
         union/2, union/1, intersection/2, intersection/1, is_disjoint/2, subtract/2, is_subset/2, fold/3, filter/2]).

-compile({no_auto_import, [size/1]}).

new() -> [].

is_set([Element | Rest]) -> is_ascending(Rest, Element);
is_set(Other) -> Other =:= [].

is_ascending([Element | Rest], Before) when Before < Element -> is_ascending(Rest, Element);
is_ascending(Rest, _Before) -> Rest =:= [].

size(Set) -> length(Set).

is_empty(Set) -> Set =:= [].

to_list(Set) -> Set.

from_list(List) -> lists:usort(List).

is_element(Element, [Other | Rest]) when Element > Other -> is_element(Element, Rest);
is_element(Element, [Other | _]) -> Element == Other;
is_element(_Element, []) -> false.

add_element(Element, [Other | Rest]) when Element > Other -> [Other | add_element(Element, Rest)];
add_element(Element, [Other | _] = Set) when Element < Other -> [Element | Set];
add_element(_Element, [_Equal | _] = Set) -> Set;
add_element(Element, []) -> [Element].

del_element(Element, [Other | Rest]) when Element > Other -> [Other | del_element(Element, Rest)];
del_element(Element, [Other | _] = Set) when Element < Other -> Set;
del_element(_Element, [_Equal | Rest]) -> Rest;
del_element(_Element, []) -> [].

union(Set1, Set2) -> lists:umerge(Set1, Set2).

union(Sets) -> lists:umerge(Sets).

intersection([A | As], [B | _] = Bs) when A < B -> intersection(As, Bs);
intersection([A | _] = As, [B | Bs]) when A > B -> intersection(As, Bs);
intersection([A | As], [_ | Bs]) -> [A | intersection(As, Bs)];
intersection(_As, _Bs) -> [].

intersection([Set]) -> Set;
intersection([Set1, Set2 | Sets]) -> intersection([intersection(Set1, Set2) | Sets]).

is_disjoint([A | As], [B | _] = Bs) when A < B -> is_disjoint(As, Bs);
is_disjoint([A | _] = As, [B | Bs]) when A > B -> is_disjoint(As, Bs);
is_disjoint([_ | _], [_ | _]) -> false;
is_disjoint(_As, _Bs) -> true.

subtract([A | As], [B | _] = Bs) when A < B -> [A | subtract(As, Bs)];
subtract([A | _] = As, [B | Bs]) when A > B -> subtract(As, Bs);
subtract([_ | As], [_ | Bs]) -> subtract(As, Bs);
subtract(As, _Bs) -> As.

is_subset([A | _], [B | _]) when A < B -> false;
is_subset([A | _] = As, [B | Bs]) when A > B -> is_subset(As, Bs);
is_subset([_ | As], [_ | Bs]) -> is_subset(As, Bs);
is_subset(As, _Bs) -> As =:= [].

fold(Fun, Acc, Set) -> lists:foldl(Fun, Acc, Set).

filter(Predicate, Set) -> lists:filter(Predicate, Set).
