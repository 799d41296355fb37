%% Modular exponentiation: 3^(10^18) modulo a prime of 61 bits, and modulo one of 89 bits.
%% expect: {1990325404628017161,427043331844352294461577791}
-module(square_and_multiply).
-export([main/0]).

main() ->
    {power(3, 1000000000000000000, (1 bsl 61) - 1), power(3, 1000000000000000000, (1 bsl 89) - 1)}.

power(_, 0, _) -> 1;
power(B, E, M) when E rem 2 =:= 0 -> power(B * B rem M, E div 2, M);
power(B, E, M) -> B * power(B, E - 1, M) rem M.
