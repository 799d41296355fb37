%% A comma is and, a semicolon is or with a fresh attempt; orelse does not protect from an error on its left.
%% expect: {[yes,yes,no],[yes,no,no]}
-module(comma_semicolon).
-export([main/0]).

main() ->
    {[a(X) || X <- [1, a, {}]], [b(X) || X <- [1, a, {}]]}.

a(X) when X + 1 > 0; is_atom(X) -> yes;
a(_) -> no.

b(X) when X + 1 > 0 orelse is_atom(X) -> yes;
b(_) -> no.
