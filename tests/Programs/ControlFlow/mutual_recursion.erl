%% The Collatz length, Ackermann's function and Hofstadter's pair of sequences.
%% expect: {112,21,[1,1,2,2,3,3,4,5,5,6,6,7,8],[0,0,1,2,2,3,4,4,5,6,6,7,7]}
-module(mutual_recursion).
-export([main/0]).

main() ->
    {collatz(27, 1), ackermann(2, 9), [female(N) || N <- lists:seq(0, 12)], [male(N) || N <- lists:seq(0, 12)]}.

collatz(1, Steps) -> Steps;
collatz(N, Steps) when N rem 2 =:= 0 -> collatz(N div 2, Steps + 1);
collatz(N, Steps) -> collatz(3 * N + 1, Steps + 1).

ackermann(0, N) -> N + 1;
ackermann(M, 0) -> ackermann(M - 1, 1);
ackermann(M, N) -> ackermann(M - 1, ackermann(M, N - 1)).

female(0) -> 1;
female(N) -> N - male(female(N - 1)).

male(0) -> 0;
male(N) -> N - female(male(N - 1)).
