%% A filter that is a guard fails quietly; another filter that gives no boolean is {bad_filter, Term}.
%% expect: {[1,2],[a],{bad_filter,1},badarith}
-module(bad_filter).
-export([main/0]).

main() ->
    {[X || X <- [1, a, 2], X + 1 > 0], [X || X <- [1, a], is_atom(X) orelse X > 5], reason(fun() -> [X || X <- [1], id(X)] end),
     reason(fun() -> [X || X <- [1, a], id(X + 1 > 0)] end)}.

reason(F) ->
    try F() catch error:Reason -> Reason end.

id(X) -> X.
