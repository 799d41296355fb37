%% Integers in other bases.
%% expect: "ff FF 101 16#FF 000000ff Z"
-module(radix).
-export([main/0]).

main() ->
    lists:flatten(io_lib:format("~.16b ~.16B ~.2b ~.16# ~8.16.0b ~.36B", [255, 255, 5, 255, 255, 35])).
