%% Generators nest from left to right; filters cut; a variable of a generator shadows.
%% expect: {[{1,x},{1,y},{2,x},{2,y}],[{1,1},{3,1},{3,2},{3,3}],[1,2],outer,[a,a,a],[z],[],[[1],[],[2]]}
-module(generators).
-export([main/0]).

main() ->
    X = outer,
    {[{A, B} || A <- [1, 2], B <- [x, y]], [{A, B} || A <- [1, 2, 3], A =/= 2, B <- lists:seq(1, A)], [X || X <- [1, 2]], X,
     [a || _ <- [1, 2, 3]], [z || true], [z || false], [[C || C <- L] || L <- [[1], [], [2]]]}.
