%% Euclid's algorithm on two products of big primes.
%% expect: true
-module(greatest_common_divisor).
-export([main/0]).

main() ->
    P = (1 bsl 89) - 1,
    gcd(P * ((1 bsl 61) - 1), P * ((1 bsl 107) - 1)) =:= P.

gcd(A, 0) -> A;
gcd(A, B) -> gcd(B, A rem B).
