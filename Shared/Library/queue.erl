%% First in, first out queues. A queue is {Rear, Front}: new items go to the head of
%% Rear, the oldest is the head of Front. With two items or more neither is empty, so
%% that both ends can be seen at once.
-module(queue).

-export([new/0, is_queue/1, is_empty/1, len/1, to_list/1, from_list/1, member/2, in/2, in_r/2, out/1, out_r/1,
         get/1, get_r/1, peek/1, peek_r/1, drop/1, drop_r/1, reverse/1, join/2, split/2, filter/2, filtermap/2,
         fold/3, any/2, all/2, delete/2, delete_r/2, delete_with/2, delete_with_r/2]).
-export([cons/2, head/1, tail/1, snoc/2, last/1, daeh/1, init/1, liat/1, lait/1]).

-compile({no_auto_import, [get/1]}).

-define(is_queue(R, F), is_list(R), is_list(F)).

new() -> {[], []}.

is_queue({R, F}) when ?is_queue(R, F) -> true;
is_queue(_Other) -> false.

is_empty({[], []}) -> true;
is_empty({R, F}) when ?is_queue(R, F) -> false;
is_empty(Other) -> error(badarg, [Other]).

len({R, F}) when ?is_queue(R, F) -> length(R) + length(F);
len(Other) -> error(badarg, [Other]).

to_list({R, F}) when ?is_queue(R, F) -> F ++ lists:reverse(R, []);
to_list(Other) -> error(badarg, [Other]).

from_list(List) when is_list(List) -> front_first(List);
from_list(Other) -> error(badarg, [Other]).

member(Item, {R, F}) when ?is_queue(R, F) -> lists:member(Item, R) orelse lists:member(Item, F);
member(Item, Other) -> error(badarg, [Item, Other]).

%% A queue of the items in Front, oldest first, when there is no rear; and the mirror image.
front_first([]) -> {[], []};
front_first([Item]) -> {[], [Item]};
front_first([A, B]) -> {[B], [A]};
front_first(Items) ->
    {Front, Rear} = lists:split(length(Items) div 2 + 1, Items),
    {lists:reverse(Rear, []), Front}.

rear_first([]) -> {[], []};
rear_first([Item]) -> {[Item], []};
rear_first([B, A]) -> {[B], [A]};
rear_first(Items) ->
    {Rear, Front} = lists:split(length(Items) div 2 + 1, Items),
    {Rear, lists:reverse(Front, [])}.

in(Item, {[Last], []}) -> {[Item], [Last]};
in(Item, {R, F}) when ?is_queue(R, F) -> {[Item | R], F};
in(Item, Other) -> error(badarg, [Item, Other]).

in_r(Item, {[], [First]}) -> {[First], [Item]};
in_r(Item, {R, F}) when ?is_queue(R, F) -> {R, [Item | F]};
in_r(Item, Other) -> error(badarg, [Item, Other]).

out({[], []} = Queue) -> {empty, Queue};
out({[Item], []}) -> {{value, Item}, {[], []}};
out({R, [Item]}) when is_list(R) -> {{value, Item}, rear_first(R)};
out({R, [Item | F]}) when is_list(R) -> {{value, Item}, {R, F}};
out(Other) -> error(badarg, [Other]).

out_r({[], []} = Queue) -> {empty, Queue};
out_r({[], [Item]}) -> {{value, Item}, {[], []}};
out_r({[Item], F}) when is_list(F) -> {{value, Item}, front_first(F)};
out_r({[Item | R], F}) when is_list(F) -> {{value, Item}, {R, F}};
out_r(Other) -> error(badarg, [Other]).

peek({[], []}) -> empty;
peek({R, [Item | _]}) when is_list(R) -> {value, Item};
peek({[Item], []}) -> {value, Item};
peek(Other) -> error(badarg, [Other]).

peek_r({[], []}) -> empty;
peek_r({[Item | _], F}) when is_list(F) -> {value, Item};
peek_r({[], [Item]}) -> {value, Item};
peek_r(Other) -> error(badarg, [Other]).

get(Queue) ->
    case peek(Queue) of
        {value, Item} -> Item;
        empty -> error(empty, [Queue])
    end.

get_r(Queue) ->
    case peek_r(Queue) of
        {value, Item} -> Item;
        empty -> error(empty, [Queue])
    end.

drop(Queue) ->
    case out(Queue) of
        {{value, _Item}, Rest} -> Rest;
        {empty, _} -> error(empty, [Queue])
    end.

drop_r(Queue) ->
    case out_r(Queue) of
        {{value, _Item}, Rest} -> Rest;
        {empty, _} -> error(empty, [Queue])
    end.

reverse({R, F}) when ?is_queue(R, F) -> {F, R};
reverse(Other) -> error(badarg, [Other]).

join({R, F} = Queue, {[], []}) when ?is_queue(R, F) -> Queue;
join({[], []}, {R, F} = Queue) when ?is_queue(R, F) -> Queue;
join({R1, F1}, {R2, F2}) when ?is_queue(R1, F1), ?is_queue(R2, F2) -> {R2, F1 ++ lists:reverse(R1, F2)};
join(Queue1, Queue2) -> error(badarg, [Queue1, Queue2]).

split(Count, {R, F} = Queue) when is_integer(Count), Count >= 0, ?is_queue(R, F), Count =< length(R) + length(F) ->
    {First, Rest} = lists:split(Count, to_list(Queue)),
    {front_first(First), front_first(Rest)};
split(Count, Queue) -> error(badarg, [Count, Queue]).

%% The fun's results are true, false or lists of items instead.
filter(Fun, Queue) when is_function(Fun, 1) ->
    front_first(lists:flatmap(fun(Item) -> filtered(Fun(Item), Item) end, to_list(Queue)));
filter(Fun, Queue) -> error(badarg, [Fun, Queue]).

filtered(true, Item) -> [Item];
filtered(false, _Item) -> [];
filtered(Items, _Item) when is_list(Items) -> Items.

filtermap(Fun, Queue) when is_function(Fun, 1) -> front_first(lists:filtermap(Fun, to_list(Queue)));
filtermap(Fun, Queue) -> error(badarg, [Fun, Queue]).

fold(Fun, Acc, Queue) when is_function(Fun, 2) -> lists:foldl(Fun, Acc, to_list(Queue));
fold(Fun, Acc, Queue) -> error(badarg, [Fun, Acc, Queue]).

any(Predicate, Queue) when is_function(Predicate, 1) -> lists:any(Predicate, to_list(Queue));
any(Predicate, Queue) -> error(badarg, [Predicate, Queue]).

all(Predicate, Queue) when is_function(Predicate, 1) -> lists:all(Predicate, to_list(Queue));
all(Predicate, Queue) -> error(badarg, [Predicate, Queue]).

delete(Item, Queue) -> front_first(lists:delete(Item, to_list(Queue))).

delete_r(Item, Queue) -> reverse(delete(Item, reverse(Queue))).

delete_with(Predicate, Queue) when is_function(Predicate, 1) -> front_first(without_first(Predicate, to_list(Queue)));
delete_with(Predicate, Queue) -> error(badarg, [Predicate, Queue]).

delete_with_r(Predicate, Queue) -> reverse(delete_with(Predicate, reverse(Queue))).

without_first(Predicate, [Item | Rest]) ->
    case Predicate(Item) of
        true -> Rest;
        false -> [Item | without_first(Predicate, Rest)]
    end;
without_first(_Predicate, []) -> [].

%%% Other names for the same

cons(Item, Queue) -> in_r(Item, Queue).
head(Queue) -> get(Queue).
tail(Queue) -> drop(Queue).
snoc(Queue, Item) -> in(Item, Queue).
last(Queue) -> get_r(Queue).
daeh(Queue) -> get_r(Queue).
init(Queue) -> drop_r(Queue).
liat(Queue) -> drop_r(Queue).
lait(Queue) -> drop_r(Queue).
