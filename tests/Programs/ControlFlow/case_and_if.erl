%% case gives the value of the first clause that matches; if takes the first guard that holds.
%% expect: {[plus,minus,zero,float_zero],[empty,one,several,tuple,{other,3}],4}
-module(case_and_if).
-export([main/0]).

main() ->
    {[sign(X) || X <- [5, -5, 0, 0.0]], [classify(X) || X <- [[], [1], [1, 2], {a}, 3]], begin A = 1, B = A + 1, B * 2 end}.

sign(X) ->
    if X > 0 -> plus; X < 0 -> minus; X =:= 0 -> zero; true -> float_zero end.

classify(X) ->
    case X of
        [] -> empty;
        [_] -> one;
        [_ | Rest] when length(Rest) > 0 -> several;
        {_} -> tuple;
        Other -> {other, Other}
    end.
