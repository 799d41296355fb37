%% Literal bytes and strings in patterns, with bound variables as values.
%% expect: [{get,<<"/index">>},put,wanted,{bits,7},empty,{one_bit,<<1:7>>},no_binary]
-module(matching_literals).
-export([main/0]).

main() ->
    Wanted = 7,
    [kind(X, Wanted) || X <- [<<"GET /index">>, <<"PUT x">>, <<7, 1>>, <<0:7>>, <<>>, <<1:1, 2#0000001:7>>, "GET "]].

kind(<<"GET ", Path/binary>>, _) -> {get, Path};
kind(<<"PUT", _/binary>>, _) -> put;
kind(<<N, _, _/binary>>, N) -> wanted;
kind(<<1:1, Rest/bits>>, _) -> {one_bit, Rest};
kind(<<>>, _) -> empty;
kind(B, _) when is_bitstring(B) -> {bits, bit_size(B)};
kind(_, _) -> no_binary.
