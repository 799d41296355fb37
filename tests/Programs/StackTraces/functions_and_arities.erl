%% A stack trace lists functions and arities from the place of the error outward.
%% expect: [{inner,3},{middle,2},{outer,1},{main,0}]
-module(functions_and_arities).
-export([main/0]).

main() ->
    put(value, a),
    try outer(get(value)) catch error:badarith:Stack -> [{F, A} || {?MODULE, F, A, _} <- Stack] end.

outer(X) -> {ok, middle(X, 1)}.

middle(X, Y) -> [inner(X, Y, 2) | tail].

inner(X, Y, Z) -> {X * Y, Z}.
