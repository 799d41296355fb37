%% An error inside of a guard makes that guard fail; it is not raised. A semicolon tries the next one.
%% expect: [half,atom_or_zero,empty,starts_positive,starts_positive,minus_one,atom_or_zero]
-module(failing_guards).
-export([main/0]).

main() ->
    [f(X) || X <- [5, a, [], {1, 2}, [1], -1, 0]].

f(X) when 10 div X =:= 2 -> half;
f(X) when hd(X) > 0; element(1, X) > 0 -> starts_positive;
f(X) when length(X) =:= 0 -> empty;
f(X) when X < 0, abs(X) =:= 1 -> minus_one;
f(X) when is_atom(X) orelse X =:= 0 -> atom_or_zero.
