%% Important messages first, by a receive with after 0 in front.
%% expect: [{high,2},{high,4},{low,1},{low,3}]
-module(priorities).
-export([main/0]).

main() ->
    [self() ! M || M <- [{low, 1}, {high, 2}, {low, 3}, {high, 4}]],
    important().

important() ->
    receive
        {high, N} -> [{high, N} | important()]
    after 0 ->
        receive {low, N} -> [{low, N} | important()] after 0 -> [] end
    end.
