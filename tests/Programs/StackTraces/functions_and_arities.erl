%% A stack trace lists module, function and arity from the place of the error outward.
%% expect: [{functions_and_arities,inner,3},{functions_and_arities,middle,2},{functions_and_arities,outer,1},{functions_and_arities,main,0}]
-module(functions_and_arities).
-export([main/0]).

main() ->
    put(value, a),
    try outer(get(value))
    catch error:badarg:Stack -> lists:sublist([{M, F, A} || {M, F, A, _} <- Stack, M =/= erlang], 4)
    end.

outer(X) -> {ok, middle(X, 1)}.

middle(X, Y) -> [inner(X, Y, 2) | tail].

inner(X, Y, Z) -> {hd(X), Y, Z}.
