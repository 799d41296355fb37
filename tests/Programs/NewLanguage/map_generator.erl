%% since: OTP 26
%% Maps and iterators as sources; pairs that do not match are skipped.
%% expect: {[{a,1},{b,2}],[b],#{1 => a,2 => b},<<1,2>>,[{b,2}],[same],[],[{a,1},{b,2}]}
-module(map_generator).
-export([main/0]).

main() ->
    M = #{a => 1, b => 2},
    {[{K, V} || K := V <- M], [K || K := 2 <- M], #{V => K || K := V <- M}, << <<V>> || _ := V <- M >>,
     [{K, V} || K := V <- M, V > 1], [K || K := K <- #{same => same, one => other}], [K || K := _ <- #{}],
     [{K, V} || K := V <- maps:iterator(M)]}.
