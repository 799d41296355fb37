%% Each conversion undone by its opposite.
%% expect: [true,true,true,true,true,true,true,true,true,true,true,true,true,true,true,true,true]
-module(round_trips).
-export([main/0]).

main() ->
    [binary_to_term(term_to_binary(T)) =:= T || T <- [1, -1, 300, 1 bsl 100, -(1 bsl 100), 1.5, a, 'é', "text", [1, 2 | 3], {},
     {a, [b]}, #{k => v}, <<1, 2>>, <<5:3>>, self(), lists:seq(1, 300)]].
