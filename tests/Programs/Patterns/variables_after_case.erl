%% A variable bound in every branch of a case is known after it.
%% expect: [{one,a},{two,b},{many,c}]
-module(variables_after_case).
-export([main/0]).

main() ->
    [f(X) || X <- [1, 2, 3]].

f(X) ->
    case X of
        1 -> Y = one, Z = a;
        2 -> Y = two, Z = b;
        _ -> {Y, Z} = {many, c}
    end,
    {Y, Z}.
