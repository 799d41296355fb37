%% All comparison operators on terms of different types.
%% expect: [{true,true,false,false,false,true,false,true},{true,true,false,false,false,true,false,true},{true,true,false,false,false,true,false,true},{true,true,false,false,false,true,false,true},{false,true,false,true,true,false,false,true}]
-module(operators).
-export([main/0]).

main() ->
    Pairs = [{1, a}, {a, {}}, {{}, []}, {[], <<>>}, {2, 2.0}],
    [{A < B, A =< B, A > B, A >= B, A == B, A /= B, A =:= B, A =/= B} || {A, B} <- Pairs].
