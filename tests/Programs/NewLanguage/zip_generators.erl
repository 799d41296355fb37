%% since: OTP 28
%% Generators joined by && go on together and must end together.
%% expect: {[{1,a},{2,b}],[{1,10},{3,30}],{bad_generators,{[3],[]}},#{a => {1,x},b => {2,y}},[6,7]}
-module(zip_generators).
-export([main/0]).

main() ->
    {[{X, Y} || X <- [1, 2] && Y <- [a, b]], [{X, Y} || {ok, X} <- [{ok, 1}, no, {ok, 3}] && <<Y>> <= <<10, 20, 30>>],
     reason(fun() -> [{X, Y} || X <- [1, 2, 3] && Y <- [1, 2]] end),
     #{K => {V, X} || K := V <- #{a => 1, b => 2} && X <- [x, y]},
     [X + Y + Z || X <- [1, 2] && Y <- [2, 2], Z <- [3]]}.

reason(F) ->
    try F() catch error:Reason -> Reason end.
