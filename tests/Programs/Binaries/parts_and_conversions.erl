%% split_binary, binary_part, binary_to_list, list_to_binary and iolists.
%% expect: {{<<"hello">>,<<" world">>},<<"world">>,<<"world">>,"hel",<<"abcd">>,14,<<"same">>,[1,2],<<6:3>>,[1,<<2:4>>],badarg,badarg,badarg,badarg}
-module(parts_and_conversions).
-export([main/0]).

main() ->
    B = <<"hello world">>,
    {split_binary(B, 5), binary_part(B, 6, 5), binary_part(B, {byte_size(B), -5}), binary_to_list(B, 1, 3),
     list_to_binary(["a", $b, [<<"c">>, [100]]]), iolist_size([B, "x", [1, [2]]]),
     iolist_to_binary(<<"same">>), binary_to_list(<<1, 2>>), list_to_bitstring([<<1:1>>, <<2:2>>]), bitstring_to_list(<<1, 2:4>>),
     reason(fun() -> list_to_binary([256]) end), reason(fun() -> list_to_binary([<<1:1>>]) end),
         reason(fun() -> binary_part(B, 10, 5) end), reason(fun() -> split_binary(B, 12) end)}.

reason(F) ->
    try F() catch error:Reason -> Reason end.
