%% A hundred thousand elements reversed, doubled, filtered and summed.
%% expect: {100000,1,100000,3333366666}
-module(long_reverse).
-export([main/0]).

main() ->
    L = lists:reverse(lists:seq(1, 100000)),
    {hd(L), lists:last(L), length(L), lists:sum(lists:filter(fun(X) -> X rem 3 =:= 0 end, lists:map(fun(X) -> X * 2 end, L)))}.
