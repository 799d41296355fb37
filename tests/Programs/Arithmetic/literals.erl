%% Radix, character and grouped-digit literals are ordinary integers.
%% expect: {255,10,1295,1000000,3735928559,97,10,32,92,65,128512,65,1.5e3}
-module(literals).
-export([main/0]).

main() ->
    {16#fF, 2#1010, 36#Zz, 1_000_000, 16#dead_beef, $a, $\n, $\s, $\\, $\x41, $\x{1F600}, $\101, 1.5e3}.
