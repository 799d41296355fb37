%% Balanced trees of keys and values. A tree is {Size, Node}; a node is nil or
%% {Key, Value, Smaller, Larger, Weight}, where the weight counts the nodes. Neither
%% side of a node weighs more than three times the other: insertion and deletion
%% restore that by rotations.
-module(gb_trees).

-export([empty/0, is_empty/1, size/1, lookup/2, get/2, is_defined/2, insert/3, update/3, enter/3, delete/2, delete_any/2,
         take/2, take_any/2, balance/1, keys/1, values/1, to_list/1, from_orddict/1, map/2, smallest/1, largest/1,
         take_smallest/1, take_largest/1, iterator/1, iterator_from/2, next/1]).

-compile({no_auto_import, [size/1, get/2]}).

%% A side may be this much heavier; a double rotation is needed when its inner part is this much heavier.
-define(HEAVIER, 3).
-define(INNER_HEAVIER, 2).

empty() -> {0, nil}.

is_empty({Size, _Node}) -> Size =:= 0.

size({Size, _Node}) when is_integer(Size), Size >= 0 -> Size.

%%% Looking up

lookup(Key, {_Size, Node}) -> find(Key, Node).

find(_Key, nil) -> none;
find(Key, {Other, _Value, Smaller, _Larger, _Weight}) when Key < Other -> find(Key, Smaller);
find(Key, {Other, _Value, _Smaller, Larger, _Weight}) when Key > Other -> find(Key, Larger);
find(_Key, {_Other, Value, _Smaller, _Larger, _Weight}) -> {value, Value}.

is_defined(Key, Tree) -> lookup(Key, Tree) =/= none.

get(Key, Tree) ->
    case lookup(Key, Tree) of
        {value, Value} -> Value;
        none -> error(function_clause, [Key, Tree])
    end.

%%% Changing

insert(Key, Value, {Size, Node}) when is_integer(Size) -> {Size + 1, insert_node(Key, Value, Node)}.

insert_node(Key, Value, nil) -> {Key, Value, nil, nil, 1};
insert_node(Key, Value, {Other, OtherValue, Smaller, Larger, _Weight}) when Key < Other ->
    balanced(Other, OtherValue, insert_node(Key, Value, Smaller), Larger);
insert_node(Key, Value, {Other, OtherValue, Smaller, Larger, _Weight}) when Key > Other ->
    balanced(Other, OtherValue, Smaller, insert_node(Key, Value, Larger));
insert_node(Key, _Value, _Equal) -> error({key_exists, Key}).

update(Key, Value, {Size, Node}) -> {Size, update_node(Key, Value, Node)}.

update_node(Key, Value, {Other, OtherValue, Smaller, Larger, Weight}) when Key < Other ->
    {Other, OtherValue, update_node(Key, Value, Smaller), Larger, Weight};
update_node(Key, Value, {Other, OtherValue, Smaller, Larger, Weight}) when Key > Other ->
    {Other, OtherValue, Smaller, update_node(Key, Value, Larger), Weight};
update_node(Key, Value, {_Other, _OldValue, Smaller, Larger, Weight}) -> {Key, Value, Smaller, Larger, Weight}.

enter(Key, Value, Tree) ->
    case is_defined(Key, Tree) of
        true -> update(Key, Value, Tree);
        false -> insert(Key, Value, Tree)
    end.

delete(Key, Tree) ->
    {_Value, Rest} = take(Key, Tree),
    Rest.

delete_any(Key, Tree) ->
    case take_any(Key, Tree) of
        {_Value, Rest} -> Rest;
        error -> Tree
    end.

take(Key, {Size, Node}) when is_integer(Size) ->
    {Value, Rest} = take_node(Key, Node),
    {Value, {Size - 1, Rest}}.

take_any(Key, Tree) ->
    case is_defined(Key, Tree) of
        true -> take(Key, Tree);
        false -> error
    end.

take_node(Key, {Other, OtherValue, Smaller, Larger, _Weight}) when Key < Other ->
    {Value, Rest} = take_node(Key, Smaller),
    {Value, balanced(Other, OtherValue, Rest, Larger)};
take_node(Key, {Other, OtherValue, Smaller, Larger, _Weight}) when Key > Other ->
    {Value, Rest} = take_node(Key, Larger),
    {Value, balanced(Other, OtherValue, Smaller, Rest)};
take_node(_Key, {_Other, Value, Smaller, Larger, _Weight}) -> {Value, glued(Smaller, Larger)}.

glued(Smaller, nil) -> Smaller;
glued(Smaller, Larger) ->
    {Key, Value, Rest} = take_smallest_node(Larger),
    balanced(Key, Value, Smaller, Rest).

take_smallest({Size, Node}) when is_integer(Size) ->
    {Key, Value, Rest} = take_smallest_node(Node),
    {Key, Value, {Size - 1, Rest}}.

take_smallest_node({Key, Value, nil, Larger, _Weight}) -> {Key, Value, Larger};
take_smallest_node({Key, Value, Smaller, Larger, _Weight}) ->
    {Key1, Value1, Rest} = take_smallest_node(Smaller),
    {Key1, Value1, balanced(Key, Value, Rest, Larger)}.

take_largest({Size, Node}) when is_integer(Size) ->
    {Key, Value, Rest} = take_largest_node(Node),
    {Key, Value, {Size - 1, Rest}}.

take_largest_node({Key, Value, Smaller, nil, _Weight}) -> {Key, Value, Smaller};
take_largest_node({Key, Value, Smaller, Larger, _Weight}) ->
    {Key1, Value1, Rest} = take_largest_node(Larger),
    {Key1, Value1, balanced(Key, Value, Smaller, Rest)}.

smallest({_Size, Node}) -> smallest_node(Node).

smallest_node({Key, Value, nil, _Larger, _Weight}) -> {Key, Value};
smallest_node({_Key, _Value, Smaller, _Larger, _Weight}) -> smallest_node(Smaller).

largest({_Size, Node}) -> largest_node(Node).

largest_node({Key, Value, _Smaller, nil, _Weight}) -> {Key, Value};
largest_node({_Key, _Value, _Smaller, Larger, _Weight}) -> largest_node(Larger).

%%% Balance

weight(nil) -> 0;
weight({_Key, _Value, _Smaller, _Larger, Weight}) -> Weight.

node(Key, Value, Smaller, Larger) -> {Key, Value, Smaller, Larger, weight(Smaller) + weight(Larger) + 1}.

%% A node whose sides differ by one insertion or deletion from a balanced one.
balanced(Key, Value, Smaller, Larger) ->
    LeftWeight = weight(Smaller),
    RightWeight = weight(Larger),
    if
        LeftWeight + RightWeight =< 1 -> node(Key, Value, Smaller, Larger);
        RightWeight > ?HEAVIER * LeftWeight -> rotated_left(Key, Value, Smaller, Larger);
        LeftWeight > ?HEAVIER * RightWeight -> rotated_right(Key, Value, Smaller, Larger);
        true -> node(Key, Value, Smaller, Larger)
    end.

rotated_left(Key, Value, Smaller, {Key2, Value2, Inner, Outer, _Weight}) ->
    case weight(Inner) < ?INNER_HEAVIER * weight(Outer) of
        true -> node(Key2, Value2, node(Key, Value, Smaller, Inner), Outer);
        false ->
            {Key3, Value3, Left, Right, _} = Inner,
            node(Key3, Value3, node(Key, Value, Smaller, Left), node(Key2, Value2, Right, Outer))
    end.

rotated_right(Key, Value, {Key2, Value2, Outer, Inner, _Weight}, Larger) ->
    case weight(Inner) < ?INNER_HEAVIER * weight(Outer) of
        true -> node(Key2, Value2, Outer, node(Key, Value, Inner, Larger));
        false ->
            {Key3, Value3, Left, Right, _} = Inner,
            node(Key3, Value3, node(Key2, Value2, Outer, Left), node(Key, Value, Right, Larger))
    end.

%% Trees are always balanced.
balance({_Size, _Node} = Tree) -> Tree.

%%% Conversions

keys({_Size, Node}) -> [Key || {Key, _Value} <- entries(Node, [])].

values({_Size, Node}) -> [Value || {_Key, Value} <- entries(Node, [])].

to_list({_Size, Node}) -> entries(Node, []).

entries(nil, Acc) -> Acc;
entries({Key, Value, Smaller, Larger, _Weight}, Acc) -> entries(Smaller, [{Key, Value} | entries(Larger, Acc)]).

from_orddict(List) ->
    Size = length(List),
    {Node, []} = from_first(Size, List),
    {Size, Node}.

from_first(0, List) -> {nil, List};
from_first(Count, List) ->
    Left = (Count - 1) div 2,
    {Smaller, [{Key, Value} | Rest]} = from_first(Left, List),
    {Larger, Others} = from_first(Count - 1 - Left, Rest),
    {node(Key, Value, Smaller, Larger), Others}.

map(Fun, {Size, Node}) when is_function(Fun, 2) -> {Size, map_node(Fun, Node)}.

map_node(_Fun, nil) -> nil;
map_node(Fun, {Key, Value, Smaller, Larger, Weight}) ->
    {Key, Fun(Key, Value), map_node(Fun, Smaller), map_node(Fun, Larger), Weight}.

%%% Iterators: the nodes whose entry and larger side are still to come

iterator({_Size, Node}) -> down(Node, []).

down(nil, Nodes) -> Nodes;
down({_Key, _Value, Smaller, _Larger, _Weight} = Node, Nodes) -> down(Smaller, [Node | Nodes]).

iterator_from(Key, {_Size, Node}) -> down_from(Key, Node, []).

down_from(_From, nil, Nodes) -> Nodes;
down_from(From, {Key, _Value, _Smaller, Larger, _Weight}, Nodes) when Key < From -> down_from(From, Larger, Nodes);
down_from(From, {Key, _Value, Smaller, _Larger, _Weight} = Node, Nodes) when Key > From ->
    down_from(From, Smaller, [Node | Nodes]);
down_from(_From, Node, Nodes) -> [Node | Nodes].

next([{Key, Value, _Smaller, Larger, _Weight} | Nodes]) -> {Key, Value, down(Larger, Nodes)};
next([]) -> none.
