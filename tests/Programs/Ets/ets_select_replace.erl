%% select_replace changes objects and keeps their keys.
%% expect: {2,badarg,[{a,10},{b,20},{c,x}]}
-module(ets_select_replace).
-export([main/0]).

main() ->
    T = ets:new(t, []),
    ets:insert(T, [{a, 1}, {b, 2}, {c, x}]),
    N = ets:select_replace(T, [{{'$1', '$2'}, [{is_integer, '$2'}], [{{'$1', {'*', '$2', 10}}}]}]),
    E = (try ets:select_replace(T, [{{'$1', '$2'}, [], [{{'$2', '$1'}}]}]) catch error:R -> R end),
    {N, E, lists:sort(ets:tab2list(T))}.
