%% Bitwise operators treat negative integers as two's complement of unlimited width.
%% expect: {10,-5,-15,5,-12,255,-8}
-module(bitwise_negative).
-export([main/0]).

main() ->
    A = id(-6),
    B = id(11),
    {A band B, A bor B, A bxor B, bnot A, bnot B, -1 band 16#FF, A band -4}.

id(X) -> X.
