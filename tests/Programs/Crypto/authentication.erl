%% Message authentication codes, keys from passwords, and random bytes by their form.
%% expect: [[{md5,<<"D2FE98063F876B03193AFB49B4979591">>},{sha,<<"4FD0B215276EF12F2B3E4C8ECAC2811498B656FC">>},{sha256,<<"9C196E32DC0175F86F4B1CB89289D6619DE6BEE699E4C378E68309ED97A1A6AB">>},{sha384,<<"30DDB9C8F347CFFBFB44E519D814F074CF4047A55D6F563324F1C6A33920E5EDFB2A34BAC60BDC96CD33A95623D7D638">>},{sha512,<<"3926A207C8C42B0C41792CBD3E1A1AAAF5F7A25704F62DFC939C4987DD7CE060009C5BB1C2447355B3216F10B537E9AFA7B64A4E5391B0D631172D07939E087A">>},{sha3_256,<<"09B6DBAB8D11795CA7C8D82F1CF91682013C7CB980ABBB25473BE4AE7F7B5683">>}],{badarg,"Bad digest algorithm for HMAC"},{badarg,"Unknown mac algorithm"},{error,badarg},{badarg,"Bad text"},<<"40E7D441CA">>,{true},<<"8BB990C4">>,{error,badarg},<<"0A38253555CE37F5C72A6B703F996814EBF241F2">>,{badarg,"Bad digest type"},{10,<<>>},{error,badarg},{error,badarg},true,{error,badarg},<<"202020">>,{error,badarg},{error,badarg},66051,{<<"05">>,<<"2B">>}]
-module(authentication).
-export([main/0]).

main() ->
    [t(F) || F <- [
        fun() -> [{T, (crypto:mac(hmac, T, "key", "abc"))} || T <- [md5, sha, sha256, sha384, sha512, sha3_256]] end,
        fun() -> crypto:mac(hmac, foo, "k", "a") end,
        fun() -> crypto:mac(foo, sha, "k", "a") end,
        fun() -> crypto:mac(hmac, sha, foo, "a") end,
        fun() -> crypto:mac(hmac, sha, "k", foo) end,
        fun() -> crypto:macN(hmac, sha, "k", "a", 5) end,
        fun() -> S=crypto:mac_init(hmac, sha256, "k"), S2=crypto:mac_update(S, "ab"), S3=crypto:mac_update(S2, "c"), {crypto:mac_final(S3)=:=crypto:mac(hmac, sha256, "k", "abc")} end,
        fun() -> S=crypto:mac_init(hmac, sha256, "k"), crypto:mac_finalN(S, 4) end,
        fun() -> crypto:macN(hmac, sha, "k", "a", 100) end,
        fun() -> (crypto:pbkdf2_hmac(sha256, <<"pw">>, <<"salt">>, 1000, 20)) end,
        fun() -> crypto:pbkdf2_hmac(foo, <<"pw">>, <<"salt">>, 1000, 20) end,
        fun() -> {byte_size(crypto:strong_rand_bytes(10)), crypto:strong_rand_bytes(0)} end,
        fun() -> crypto:strong_rand_bytes(-1) end,
        fun() -> crypto:strong_rand_bytes(a) end,
        fun() -> X=crypto:rand_uniform(5, 10), X>=5 andalso X<10 end,
        fun() -> crypto:rand_uniform(10, 5) end,
        fun() -> crypto:exor("abc", <<"ABC">>) end,
        fun() -> crypto:exor("abc", <<"AB">>) end,
        fun() -> crypto:exor(a, <<"AB">>) end,
        fun() -> crypto:bytes_to_integer(<<1, 2, 3>>) end,
        fun() -> {crypto:mod_pow(3, 5, 7), crypto:mod_pow(<<3>>, <<5>>, <<200>>)} end]].

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
