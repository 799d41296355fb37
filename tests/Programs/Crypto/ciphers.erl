%% AES in its modes with each padding, and the authenticated ciphers.
%% expect: [[{aes_128_cbc,<<"057150EA2459C33C5218E7F2380D9D09C20970E9B222166731F44CBAF83860E0">>},{aes_192_cbc,<<"29CDFF4D496C89405B9480D0A76795C57B75F9782680B34134EF01F181562407">>},{aes_256_cbc,<<"DC876D72052B9A1145E1AFC6ADE901BC809459582E308B6C98B8AE7D9FBFA6B8">>},{aes_128_ctr,<<"D7CFCE9B144CA1EA3002F650177B8C618550A039761A86BF3A9152D01C92F61D">>},{aes_256_ctr,<<"13F9ABC404627FCCA7AF42B35FC70219CFC9CFE825D758AC694BBFA59FB24366">>},{aes_128_cfb128,<<"D7CFCE9B144CA1EA3002F650177B8C61DE8D695D514E8D3090210317C206A398">>},{aes_128_cfb8,<<"D73DC55162BB95F9B605EBEA88F4D61EAA978E7B5778334B49F7658FA94E1923">>},{aes_cbc,<<"057150EA2459C33C5218E7F2380D9D09C20970E9B222166731F44CBAF83860E0">>},{aes_ctr,<<"13F9ABC404627FCCA7AF42B35FC70219CFC9CFE825D758AC694BBFA59FB24366">>}],[{aes_128_ecb,<<"057150EA2459C33C5218E7F2380D9D09057150EA2459C33C5218E7F2380D9D09">>},{aes_256_ecb,<<"DC876D72052B9A1145E1AFC6ADE901BCDC876D72052B9A1145E1AFC6ADE901BC">>},{aes_ecb,<<"29CDFF4D496C89405B9480D0A76795C529CDFF4D496C89405B9480D0A76795C5">>}],<<"30313233343536373839616263646566">>,{<<"F52CB1CF032010D864D3FF176D089A78">>,<<"30313233343536373839">>},<<"A7B1BEAD7E2ED52430FBE4DC60325BF6">>,<<>>,{<<"3E8A6F3DFF">>,<<"92F1DB70AC9070BF093048A11BE395DB">>,<<"68656C6C6F">>,error},[{<<"3078B90A58">>,<<"B36804B14891C993D35EA38D16819DE7">>},{<<"9C0907535A">>,<<"36A828274E5DF35B1B0C9D591CDFB898">>},{<<"3078B90A58">>,<<"B36804B14891C993D35EA38D16819DE7">>},{<<"3158E4AA09">>,<<"E23034230273730D782F7A02">>},{<<"1150895EB3">>,<<"38DDDB7185DD316186FF38E4FE213ED6">>}],{<<"D4D941F0A0">>,<<"AD376BA29B6CC29389FCFDC4">>},{badarg,"Unknown cipher or invalid key size"},{badarg,"Unknown cipher"},{badarg,"Bad key size"},{badarg,"Bad iv size"}]
-module(ciphers).
-export([main/0]).

main() ->
    [t(F) || F <- [
        fun() -> [{C, (crypto:crypto_one_time(C, binary:copy(<<1>>, K), <<0:128>>, binary:copy(<<"a">>, 32), true))} || {C, K} <- [{aes_128_cbc, 16}, {aes_192_cbc, 24}, {aes_256_cbc, 32}, {aes_128_ctr, 16}, {aes_256_ctr, 32}, {aes_128_cfb128, 16}, {aes_128_cfb8, 16}, {aes_cbc, 16}, {aes_ctr, 32}]] end,
        fun() -> [{C, (crypto:crypto_one_time(C, binary:copy(<<1>>, K), binary:copy(<<"a">>, 32), true))} || {C, K} <- [{aes_128_ecb, 16}, {aes_256_ecb, 32}, {aes_ecb, 24}]] end,
        fun() -> C=crypto:crypto_one_time(aes_128_cbc, <<1:128>>, <<2:128>>, <<"0123456789abcdef">>, true), crypto:crypto_one_time(aes_128_cbc, <<1:128>>, <<2:128>>, C, false) end,
        fun() -> C=crypto:crypto_one_time(aes_128_cbc, <<1:128>>, <<2:128>>, <<"0123456789">>, [{encrypt, true}, {padding, pkcs_padding}]), {C, crypto:crypto_one_time(aes_128_cbc, <<1:128>>, <<2:128>>, C, [{encrypt, false}, {padding, pkcs_padding}])} end,
        fun() -> C=crypto:crypto_one_time(aes_128_cbc, <<1:128>>, <<2:128>>, <<"0123456789">>, [{encrypt, true}, {padding, zero}]), C end,
        fun() -> (crypto:crypto_one_time(aes_128_cbc, <<1:128>>, <<2:128>>, <<"0123456789">>, true)) end,
        fun() -> {C, T}=crypto:crypto_one_time_aead(aes_256_gcm, <<1:256>>, <<2:96>>, "hello", "aad", true), {C, T, crypto:crypto_one_time_aead(aes_256_gcm, <<1:256>>, <<2:96>>, C, "aad", T, false), crypto:crypto_one_time_aead(aes_256_gcm, <<1:256>>, <<2:96>>, C, "aax", T, false)} end,
        fun() -> [crypto:crypto_one_time_aead(C, binary:copy(<<1>>, K), <<2:96>>, "hello", "aad", true) || {C, K} <- [{aes_128_gcm, 16}, {aes_192_gcm, 24}, {aes_gcm, 16}, {aes_128_ccm, 16}, {chacha20_poly1305, 32}]] end,
        fun() -> crypto:crypto_one_time_aead(aes_128_gcm, <<1:128>>, <<2:96>>, "hello", "aad", 12, true) end,
        fun() -> crypto:crypto_one_time_aead(aes_128_gcm, <<1>>, <<2:96>>, "hello", "aad", true) end,
        fun() -> crypto:crypto_one_time(foo, <<1:128>>, <<2:128>>, "a", true) end,
        fun() -> crypto:crypto_one_time(aes_128_cbc, <<1>>, <<2:128>>, "a", true) end,
        fun() -> crypto:crypto_one_time(aes_128_cbc, <<1:128>>, <<2>>, "a", true) end]].

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
