%% A bit string need not be a whole number of bytes.
%% expect: {<<21:5>>,5,<<1:2>>,10,<<188,13:4>>,5,1,false,true,true,<<"­">>,<<"ÿ">>}
-module(bitstrings).
-export([main/0]).

main() ->
    B = <<5:3, 1:2>>,
    <<X:3, Y/bitstring>> = B,
    <<Z:4, T/bits>> = <<16#AB, 16#CD>>,
    {B, X, Y, Z, T, bit_size(B), byte_size(B), is_binary(B), is_bitstring(B), is_binary(<<B/bits, 0:3>>), <<B/bits, 2#101:3>>,
     <<(id(<<1:1>>))/bits, 127:7>>}.

id(X) -> X.
