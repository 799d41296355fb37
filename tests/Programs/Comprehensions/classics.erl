%% Quicksort, primes, permutations and Pythagorean triples.
%% expect: {[1,1,2,3,4,5,6,9],[2,3,5,7,11,13,17,19,23,29,31,37],[[1,2,3],[1,3,2],[2,1,3],[2,3,1],[3,1,2],[3,2,1]],[{3,4,5},{5,12,13},{6,8,10},{8,15,17},{9,12,15},{12,16,20}]}
-module(classics).
-export([main/0]).

main() ->
    {sort([3, 1, 4, 1, 5, 9, 2, 6]), [N || N <- lists:seq(2, 40), [] =:= [D || D <- lists:seq(2, N - 1), N rem D =:= 0]],
     permutations([1, 2, 3]),
     [{A, B, C} || A <- lists:seq(1, 20), B <- lists:seq(A, 20), C <- lists:seq(B, 20), A * A + B * B =:= C * C]}.

sort([]) -> [];
sort([P | Rest]) -> sort([X || X <- Rest, X < P]) ++ [P] ++ sort([X || X <- Rest, X >= P]).

permutations([]) -> [[]];
permutations(L) -> [[H | T] || H <- L, T <- permutations(L -- [H])].
