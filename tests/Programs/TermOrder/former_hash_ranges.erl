%% phash/2 answers 1 to Range, for ranges up to 2^32, and goes into deep terms.
%% expect: {badarg,badarg,98,1,true,9124,28520}
-module(former_hash_ranges).
-compile(nowarn_deprecated_function).
-export([main/0]).

main() ->
    Deep = lists:foldl(fun(N, Acc) -> {N, [Acc, -N]} end, [], lists:seq(1, 10000)),
    {failure(0), failure((1 bsl 32) + 1), erlang:phash(a, 1 bsl 32), erlang:phash("any", 1),
     erlang:phash(Deep, 1 bsl 32) =< 1 bsl 32, erlang:phash(Deep, 65536), erlang:phash({1 bsl 200, -0.5, [<<5:7>> | 'x'], #{1 => [2]}}, 65536)}.

failure(Range) -> try erlang:phash(a, Range) catch error:Reason -> Reason end.
