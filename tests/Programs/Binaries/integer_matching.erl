%% Signed and little-endian segments in patterns.
%% expect: {-1,254,513,-8388608,7,-257,1110249046023,31,1791,504403708054994687}
-module(integer_matching).
-export([main/0]).

main() ->
    B = <<255, 254, 1, 2, 128, 0, 0, 7>>,
    <<A/signed, C:8, D:16/little, E:24/signed, F>> = B,
    <<G:16/signed-little, H:48/unsigned>> = B,
    <<I:5, J:11/little, _/binary>> = B,
    <<K:64/signed-little>> = B,
    {A, C, D, E, F, G, H, I, J, K}.
