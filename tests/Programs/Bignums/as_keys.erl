%% Equal big integers are the same map key however they were computed.
%% expect: {first,second,2,true}
-module(as_keys).
-export([main/0]).

main() ->
    A = id(1 bsl 200),
    B = lists:foldl(fun(_, N) -> N * 2 end, 1, lists:seq(1, 200)),
    Map = #{A => first, -A => second},
    {maps:get(B, Map), maps:get(-B, Map), maps:size(Map#{B => third}), A =:= B}.

id(X) -> X.
