%% Records in function heads and guards.
%% expect: [9,{unit,circle},too_big,no_shape,no_shape]
-module(records_in_guards).
-export([main/0]).

-record(shape, {kind, size = 1}).

main() ->
    [area(S) || S <- [#shape{kind = square, size = 3}, #shape{kind = circle}, #shape{kind = other, size = 99}, {shape, square}, none]].

area(#shape{kind = square, size = N}) -> N * N;
area(S) when is_record(S, shape), S#shape.size > 10 -> too_big;
area(#shape{kind = Kind} = S) when S#shape.size =:= 1 -> {unit, Kind};
area(S) when S#shape.kind =:= other -> other;
area(_) -> no_shape.
