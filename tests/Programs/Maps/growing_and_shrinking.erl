%% Maps that hold the same keys are equal and match whatever way they were built, on both sides of 32 keys.
%% expect: {true,true,true,true,false,32}
-module(growing_and_shrinking).
-export([main/0]).

main() ->
    Up = lists:foldl(fun(N, M) -> M#{N => N} end, #{}, lists:seq(1, 40)),
    Down = lists:foldl(fun(N, M) -> M#{N => N} end, #{}, lists:reverse(lists:seq(1, 40))),
    Cut = maps:without(lists:seq(33, 40), Up),
    Small = maps:from_list([{N, N} || N <- lists:seq(1, 32)]),
    {Up =:= Down, Cut =:= Small, Up > Small, Up == Down#{1 => 1.0}, Up =:= Down#{1 => 1.0}, map_size(Cut)}.
