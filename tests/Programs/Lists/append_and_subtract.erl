%% ++ copies its left operand and shares its right one, which may be anything; -- removes first occurrences and both are right associative.
%% expect: {[1,2,3],x,[1|2],[3,2,1],[2,3],[1.0],[a,b],badarg,badarg,badarg}
-module(append_and_subtract).
-export([main/0]).

main() ->
    {[1, 2] ++ [3], [] ++ x, [1] ++ 2, [1, 2, 3, 2, 1] -- [2, 1], [1, 2, 3] -- [1, 2] -- [2], [1.0, 1] -- [1], [a, b] -- [],
     reason(fun() -> id(x) ++ [1] end), reason(fun() -> id([1 | 2]) ++ [3] end), reason(fun() -> [1] -- id(x) end)}.

reason(F) ->
    try F() catch error:Reason -> Reason end.

id(X) -> X.
