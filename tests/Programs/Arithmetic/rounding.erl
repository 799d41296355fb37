%% round goes away from zero on a half, trunc cuts, floor and ceil go down and up; all answer integers.
%% expect: [{0.5,1,0,0,1},{1.5,2,1,1,2},{2.5,3,2,2,3},{-0.5,-1,0,-1,0},{-1.5,-2,-1,-2,-1},{2.49,2,2,2,3},{-2.51,-3,-2,-3,-2},{3,3,3,3,3},{1.0e18,1000000000000000000,1000000000000000000,1000000000000000000,1000000000000000000}]
-module(rounding).
-export([main/0]).

main() ->
    [{X, round(X), trunc(X), floor(X), ceil(X)} || X <- [0.5, 1.5, 2.5, -0.5, -1.5, 2.49, -2.51, 3, 1.0e18]].
