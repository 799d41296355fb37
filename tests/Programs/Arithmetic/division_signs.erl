%% Integer division truncates toward zero; rem takes the sign of the dividend.
%% expect: [{7,2,3,1},{-7,2,-3,-1},{7,-2,-3,1},{-7,-2,3,-1},{0,-3,0,0},{1,5,0,1}]
-module(division_signs).
-export([main/0]).

main() ->
    [{A, B, A div B, A rem B} || {A, B} <- [{7, 2}, {-7, 2}, {7, -2}, {-7, -2}, {0, -3}, {1, 5}]].
