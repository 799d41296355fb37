%% Float addition is not associative; the order of a fold is visible in the last digits.
%% expect: {1.0,0.0,0.9999999999999999}
-module(sum_order).
-export([main/0]).

main() ->
    L = [1.0e16, 1.0, -1.0e16, 1.0],
    {lists:foldl(fun(X, A) -> A + X end, 0.0, L), lists:foldr(fun(X, A) -> A + X end, 0.0, L), lists:sum([0.1 || _ <- lists:seq(1, 10)])}.
