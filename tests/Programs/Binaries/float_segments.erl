%% Floats of 64 and 32 bits, both byte orders; 16 bits lose precision; infinities do not match.
%% expect: {<<63,248,0,0,0,0,0,0>>,<<"=ÌÌÍ">>,<<0,0,0,0,0,0,0,192>>,<<64,8,0,0,0,0,0,0>>,<<60,0>>,3.141592653589793,1.5,no_match}
-module(float_segments).
-export([main/0]).

main() ->
    <<A/float>> = <<64, 9, 33, 251, 84, 68, 45, 24>>,
    <<B:32/float-little>> = <<0, 0, 192, 63>>,
    Match = case id(<<127, 240, 0, 0, 0, 0, 0, 0>>) of <<F/float>> -> F; _ -> no_match end,
    {<<1.5/float>>, <<0.1:32/float>>, <<-2.0:64/float-little>>, <<3:64/float>>, <<1.0:16/float>>, A, B, Match}.

id(X) -> X.
