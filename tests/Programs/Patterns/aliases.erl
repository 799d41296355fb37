%% = in a pattern matches two patterns with the same value.
%% expect: {1,[1,2,3],x,y,x,{{v,1},{ok,{v,1}}}}
-module(aliases).
-export([main/0]).

main() ->
    {First, Whole} = f([1, 2, 3]),
    {A, B} = {B2, _} = {x, y},
    {First, Whole, A, B, B2, g({ok, {v, 1}})}.

f([H | _] = L) -> {H, L}.

g({ok, {v, _} = Value} = Whole) -> {Value, Whole}.
