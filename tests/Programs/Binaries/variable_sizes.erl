%% Sizes may be variables; size times unit counts the bits.
%% expect: {<<0,23,0,3>>,7,<<0,3>>,<<"bcd">>,<<"abc">>,<<"def">>,32,4}
-module(variable_sizes).
-export([main/0]).

main() ->
    N = id(12),
    B = <<1:N, 7:4, 3:2/unit:8>>,
    S = id(3),
    <<_:N, Four:4, Rest/binary>> = B,
    Part = binary:part(<<"abcdef">>, 1, S),
    <<Head:S/binary, Tail/binary>> = <<"abcdef">>,
    {B, Four, Rest, Part, Head, Tail, bit_size(B), byte_size(B)}.

id(X) -> X.
