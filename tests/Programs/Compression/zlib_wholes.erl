%% Whole binaries are compressed to the bytes that OTP gives, and come back; damaged ones are refused.
%% expect: [<<120,156,75,76,74,6,0,2,77,1,39>>,<<120,156,3,0,0,0,0,1>>,{error,badarg},<<"abc">>,{error,data_error},{error,data_error},{error,badarg},<<"abcdef">>,{error,data_error},{error,data_error},{<<75,76,74,6,0>>,<<"abc">>},{<<31,139,8,0,0,0,0,0,0,3,75,76,74,6,0,194,65,36,53,3,0,0,0>>,<<"abc">>},<<"abcdef">>,{error,data_error},{error,data_error},{error,data_error},true]
-module(zlib_wholes).
-export([main/0]).

main() ->
    D = iolist_to_binary([io_lib:format("line ~p of ~p~n", [N, N * N]) || N <- lists:seq(1, 200)]),
    [t(F) || F <- [
        fun() -> zlib:compress("abc") end,
        fun() -> zlib:compress([]) end,
        fun() -> zlib:compress(a) end,
        fun() -> zlib:uncompress(zlib:compress("abc")) end,
        fun() -> zlib:uncompress(<<"hello world">>) end,
        fun() -> zlib:uncompress(<<"x">>) end,
        fun() -> zlib:uncompress(a) end,
        fun() -> zlib:uncompress([zlib:compress("abcdef"), "trailing"]) end,
        fun() -> X = zlib:compress(D), zlib:uncompress(binary:part(X, 0, byte_size(X)-5)) end,
        fun() -> X = zlib:compress(D), S=byte_size(X)-4, <<A:S/binary, _/binary>> = X, zlib:uncompress(<<A/binary, 1, 2, 3, 4>>) end,
        fun() -> {zlib:zip("abc"), zlib:unzip(zlib:zip("abc"))} end,
        fun() -> {zlib:gzip("abc"), zlib:gunzip(zlib:gzip("abc"))} end,
        fun() -> zlib:gunzip([zlib:gzip("abc"), zlib:gzip("def")]) end,
        fun() -> zlib:gunzip(<<"abc">>) end,
        fun() -> zlib:gunzip(<<>>) end,
        fun() -> zlib:unzip(<<255, 1, 2>>) end,
        fun() -> zlib:uncompress(zlib:compress(D)) =:= D end]].

t(F) -> try F() of V -> V catch C:R -> {C, R} end.
