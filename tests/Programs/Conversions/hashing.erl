%% phash2 gives equal terms equal hashes within its range; 1 and 1.0 differ.
%% expect: {true,true,true,0}
-module(hashing).
-export([main/0]).

main() ->
    {erlang:phash2({a, [1, "x"]}) =:= erlang:phash2({a, [1, [$x]]}), erlang:phash2(1) =/= erlang:phash2(1.0),
     lists:all(fun(N) -> H = erlang:phash2(N, 10), H >= 0 andalso H < 10 end, lists:seq(1, 100)), erlang:phash2(x, 1)}.
