%% A million tail calls, also between two functions, need no stack.
%% expect: {true,1500000}
-module(tail_calls).
-export([main/0]).

main() ->
    {even(1000000), loop(1000000, 0)}.

even(0) -> true;
even(N) -> odd(N - 1).

odd(0) -> false;
odd(N) -> even(N - 1).

loop(0, Acc) -> Acc;
loop(N, Acc) -> loop(N - 1, Acc + N band 3).
