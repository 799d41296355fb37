%% erlang:phash/2 gives the numbers that it always gave.
%% expect: [98,26500,898428,185270,102125,229268,840193,674817,217537,2,869158,580166,799770,1,1,692590,689961,425985,235874,24396,234,696708,521999,898428,185270]
-module(former_hash).
-compile(nowarn_deprecated_function).
-export([main/0]).

main() ->
    Terms = [a, abc, 1, -1, 123456789, 1 bsl 40, 1 bsl 70, -(1 bsl 70), 1.5, [], [1, 2, 3], "abc", {a, b}, {}, <<>>, <<1, 2, 3>>, <<1:3>>,
             #{}, #{a => 1}, fun lists:map/2, 'é', [a | b], [1000, 2], 4294967296, -4294967296],
    [erlang:phash(Term, 1000000) || Term <- Terms].
