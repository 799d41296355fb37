%% The same variable twice in a pattern means that both places are exactly equal.
%% expect: {yes,no,yes,yes,no,6}
-module(repeated_variables).
-export([main/0]).

main() ->
    {same(1, 1), same(1, 1.0), same({a, [b]}, {a, [b]}), twin([x, y, x]), twin([x, y, z]), bound(5)}.

same(X, X) -> yes;
same(_, _) -> no.

twin([A, _, A]) -> yes;
twin(_) -> no.

bound(X) ->
    case {5, 6} of
        {X, Y} -> Y;
        _ -> other
    end.
