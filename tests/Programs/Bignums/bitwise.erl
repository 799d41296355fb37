%% Bitwise operators on big negative integers act on two's complement.
%% expect: {true,-1,-1266412660188944021221804081153,-1267650600228229401496703205376,1237940039285380274899124223,-1024,-1,0,65535}
-module(bitwise).
-export([main/0]).

main() ->
    P = id((1 bsl 100) - 1),
    N = id(-(1 bsl 90)),
    {P band N =:= P - (1 bsl 90) + 1, P bor N, P bxor N, bnot P, bnot N, N bsr 80, N bsr 95, N band 1, (N - 1) band 16#FFFF}.

id(X) -> X.
