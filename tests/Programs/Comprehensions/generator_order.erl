%% Generators on the right are evaluated again for each element on the left.
%% expect: {[{1,a},{2,a}],[outer,filter,inner,filter,inner]}
-module(generator_order).
-export([main/0]).

main() ->
    L = [{X, Y} || X <- say(outer, [1, 2]), say(filter, true), Y <- say(inner, [a])],
    {L, lists:reverse(get(said))}.

say(What, Value) ->
    put(said, [What | case get(said) of undefined -> []; S -> S end]),
    Value.
