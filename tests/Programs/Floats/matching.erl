%% A float literal in a pattern matches exactly: the integer of the same value does not match.
%% expect: [one_float,one_integer,one_float,other,three_tenths,equals_two]
-module(matching).
-export([main/0]).

main() ->
    [name(X) || X <- [1.0, 1, 0.5 * 2, 0.1 + 0.2, 0.3, 2.0e0]].

name(1.0) -> one_float;
name(1) -> one_integer;
name(0.3) -> three_tenths;
name(X) when X == 2 -> equals_two;
name(_) -> other.
