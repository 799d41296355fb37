%% since: OTP 26
%% Every pair of a large map comes once; generators may nest.
%% expect: {1000,500500,1000,[{1,x},{1,y},{2,x},{2,y}]}
-module(map_generator_large).
-export([main/0]).

main() ->
    M = #{N => N || N <- lists:seq(1, 1000)},
    Keys = [K || K := _ <- M],
    {length(Keys), lists:sum(Keys), map_size(#{V => K || K := V <- M}), lists:sort([{A, B} || A := _ <- #{1 => a, 2 => b}, B := _ <- #{x => 1, y => 2}])}.
