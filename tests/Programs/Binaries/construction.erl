%% Integers are cut to the size of their segment; the default is eight unsigned bits, big-endian.
%% expect: {<<1,2,255,0,255>>,<<0,1,2,1,255,254>>,<<"£">>,<<1:1>>,<<"ïÍ«">>,<<116,101,120,116,0>>,<<"éü">>,<<"éü"/utf8>>,<<0,0,0,97>>,<<>>}
-module(construction).
-export([main/0]).

main() ->
    {<<1, 2, 255, 256, -1>>, <<1:16, 258:16/little, -2:16>>, <<5:3, 3:5>>, <<1:1>>, <<16#ABCDEF:24/little>>, <<"text", 0>>,
     <<"éü">>, <<"éü"/utf8>>, <<$a:32>>, <<>>}.
