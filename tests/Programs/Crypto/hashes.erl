%% Hashes at once and in parts, with the errors for what is none.
%% expect: [[{md5,<<"900150983CD24FB0D6963F7D28E17F72">>},{sha,<<"A9993E364706816ABA3E25717850C26C9CD0D89D">>},{sha256,<<"BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD">>},{sha384,<<"CB00753F45A35E8BB5A03D699AC65007272C32AB0EDED1631A8B605A43FF5BED8086072BA1E7CC2358BAECA134C825A7">>},{sha512,<<"DDAF35A193617ABACC417349AE20413112E6FA4E89A97EA20A9EEEE64B55D39A2192992A274FC1A836BA3C23A3FEEBBD454D4423643CE80E2A9AC94FA54CA49F">>},{sha3_256,<<"3A985DA74FE225B2045C172D6BD390BD855F086E3E9D525B46BFE24511431532">>},{sha3_384,<<"EC01498288516FC926459F58E2C6AD8DF9B473CB0FC08C2596DA7CF0E49BE4B298D88CEA927AC7F539F1EDF228376D25">>},{sha3_512,<<"B751850B1A57168A5693CD924B6B096E08F621827444F70D884F5D0240D2712E10E116E9192AF3C91A7EC57647E3934057340B4CF408D5A56592F8274EEC53F0">>}],{badarg,"Bad digest type"},{error,badarg},{badarg,"Bad digest type"},{true,true},{badarg,"Bad digest type"},{badarg,"Bad state"},{badarg,"Bad state"},{error,badarg},[#{block_size => 64,size => 16,type => 4},#{block_size => 64,size => 20,type => 64},#{block_size => 64,size => 32,type => 672},#{block_size => 128,size => 48,type => 673},#{block_size => 128,size => 64,type => 674},#{block_size => 136,size => 32,type => 1097}],{error,badarg},{true,false},{error,badarg},{error,badarg}]
-module(hashes).
-export([main/0]).

main() ->
    [t(F) || F <- [
        fun() -> [{T, (crypto:hash(T, "abc"))} || T <- [md5, sha, sha256, sha384, sha512, sha3_256, sha3_384, sha3_512]] end,
        fun() -> crypto:hash(foo, "abc") end,
        fun() -> crypto:hash(sha, foo) end,
        fun() -> crypto:hash("sha", "abc") end,
        fun() -> S=crypto:hash_init(sha256), S2=crypto:hash_update(S, "ab"), S3=crypto:hash_update(S2, ["c"]), {crypto:hash_final(S3)=:=crypto:hash(sha256, "abc"), crypto:hash_final(S2)=:=crypto:hash(sha256, "ab")} end,
        fun() -> crypto:hash_init(foo) end,
        fun() -> crypto:hash_update(foo, "a") end,
        fun() -> crypto:hash_final(foo) end,
        fun() -> crypto:hash_update(crypto:hash_init(sha), foo) end,
        fun() -> [crypto:hash_info(T) || T <- [md5, sha, sha256, sha384, sha512, sha3_256]] end,
        fun() -> crypto:hash_info(foo) end,
        fun() -> {crypto:hash_equals(<<"a">>, <<"a">>), crypto:hash_equals(<<"a">>, <<"b">>)} end,
        fun() -> crypto:hash_equals(<<"a">>, <<"bc">>) end,
        fun() -> crypto:hash_equals(a, <<"bc">>) end]].

%% The place of an error is the implementation's own.
t(F) ->
    try F() of V -> hex(V)
    catch
        error:{badarg, {_File, _Line}, Text} -> {badarg, Text};
        C:R -> {C, R}
    end.

%% Binaries as text.
hex(Binary) when is_binary(Binary) -> binary:encode_hex(Binary);
hex(Tuple) when is_tuple(Tuple) -> list_to_tuple([hex(Element) || Element <- tuple_to_list(Tuple)]);
hex([Head | Tail]) -> [hex(Head) | hex(Tail)];
hex(Other) -> Other.
