%% Bound variables in the patterns of a receive must be equal.
%% expect: {three,2,a}
-module(bound_values).
-export([main/0]).

main() ->
    Key = b,
    [self() ! {K, V} || {K, V} <- [{a, 1}, {b, 2}, {b, 3}]],
    Wanted = 3,
    {receive {Key, Wanted} -> three after 0 -> none end, receive {Key, V} -> V after 0 -> none end,
     receive {K, 1} -> K after 0 -> none end}.
