%% Binaries compare byte by byte, then by length; bit strings bit by bit.
%% expect: {true,true,true,true,true,true,true,true,[<<>>,<<1>>,<<1,9>>,<<2>>,<<1:1>>]}
-module(binary_order).
-export([main/0]).

main() ->
    {<<"a">> < <<"b">>, <<"a">> < <<"aa">>, <<>> < <<0>>, <<255>> > <<1, 2, 3>>, <<1:1>> > <<0:7>>, <<1:2>> < <<1:1>>,
     <<5:4>> =:= <<5:4>>, <<1, 2>> =:= <<258:16>>,
     lists:sort([<<2>>, <<1, 9>>, <<1>>, <<>>, <<1:1>>])}.
