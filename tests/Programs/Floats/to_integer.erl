%% trunc, round, floor and ceil of floats beyond 2^53 and beyond 2^64 give exact big integers.
%% expect: {100000000000000000000,10000000000000000905969664,-15000000000000000000,9007199254740992,-1000000000000000019884624838656,0}
-module(to_integer).
-export([main/0]).

main() ->
    {trunc(id(1.0e20)), round(id(1.0e25)), floor(id(-1.5e19)), ceil(id(9007199254740993.0)), trunc(id(-1.0e30)),
     round(id(0.49999999999999994))}.

id(X) -> X.
