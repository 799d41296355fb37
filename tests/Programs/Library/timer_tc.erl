%% timer:tc runs a function and gives its time and value; apply with arguments too.
%% expect: {[true,true,true],5050,42,[2,1]}
-module(timer_tc).
-export([main/0]).

main() ->
    {T1, V1} = timer:tc(fun() -> lists:sum(lists:seq(1, 100)) end),
    {T2, V2} = timer:tc(fun(X) -> X * 2 end, [21]),
    {T3, V3} = timer:tc(lists, reverse, [[1, 2]]),
    {[T >= 0 || T <- [T1, T2, T3]], V1, V2, V3}.
