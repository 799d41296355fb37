%% Every level, window, memory level and strategy gives the bytes that it gives on OTP.
%% expect: [<<176,212,208,122,165,179,58,142,223,169,59,80,34,104,107,26>>,[{3361,2517593362},{1026,2844979218},{1094,2477980305},{1026,254920237},{3361,2517593362},{1094,2477980305},{1081,1883027316},{1080,833849515},{1043,1714242397},{1035,4112978859},{1026,2844979218},{1026,254920237},{1026,254920237},{1026,254920237}],{error,bad_compression_level},[{8,940,752923031},{9,940,752923031},{10,967,2713252510},{15,1026,2844979218},{-8,{error,stream_error}},{-9,934,3713226314},{-15,1020,3350195255},{24,{error,stream_error}},{25,952,166755559},{31,1038,1419828934},{32,{error,stream_error}},{7,{error,bad_windowbits}},{-16,{error,bad_windowbits}},{16,{error,stream_error}}],[{0,{error,bad_memlevel}},{1,1098,1353999033},{2,1050,2213746188},{5,1026,2844979218},{9,1026,2844979218},{10,{error,bad_memlevel}}],[{default,1026,2844979218},{filtered,1067,2907096445},{huffman_only,1719,3478209625},{rle,1718,2037848068},{fixed,{error,bad_compression_strategy}},{foo,{error,bad_compression_strategy}}],[<<120,156>>,<<74,76,74,78,76,74,6,0,0,0,255,255>>,<<>>,<<74,73,77,3,0,0,0,255,255>>,<<74,76,74,6,0,0,0,255,255>>,<<3,0,30,13,4,162>>],{608896019,1345765445,1012}]
-module(zlib_levels).
-export([main/0]).

main() ->
    D = iolist_to_binary([io_lib:format("line ~p of ~p~n", [N, N * N]) || N <- lists:seq(1, 200)]),
    [t(F) || F <- [
        fun() -> erlang:md5(zlib:compress(D)) end,
        fun() -> [begin Z = zlib:open(), ok= zlib:deflateInit(Z, Lv), R=iolist_to_binary(zlib:deflate(Z, D, finish)), ok= zlib:deflateEnd(Z), zlib:close(Z), {byte_size(R), erlang:crc32(R)} end || Lv <- [none, default, best_speed, best_compression, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]] end,
        fun() -> Z = zlib:open(), zlib:deflateInit(Z, 10) end,
        fun() -> [begin Z = zlib:open(), R0 = t(fun() -> zlib:deflateInit(Z, default, deflated, WB, 8, default) end), case R0 of ok -> R=iolist_to_binary(zlib:deflate(Z, D, finish)), {WB, byte_size(R), erlang:crc32(R)}; _ -> {WB, R0} end end || WB <- [8, 9, 10, 15, -8, -9, -15, 24, 25, 31, 32, 7, -16, 16]] end,
        fun() -> [begin Z = zlib:open(), R0 = t(fun() -> zlib:deflateInit(Z, default, deflated, 15, WB, default) end), case R0 of ok -> R=iolist_to_binary(zlib:deflate(Z, D, finish)), {WB, byte_size(R), erlang:crc32(R)}; _ -> {WB, R0} end end || WB <- [0, 1, 2, 5, 9, 10]] end,
        fun() -> [begin Z = zlib:open(), R0 = t(fun() -> zlib:deflateInit(Z, default, deflated, 15, 8, WB) end), case R0 of ok -> R=iolist_to_binary(zlib:deflate(Z, D, finish)), {WB, byte_size(R), erlang:crc32(R)}; _ -> {WB, R0} end end || WB <- [default, filtered, huffman_only, rle, fixed, foo]] end,
        fun() -> Z = zlib:open(), zlib:deflateInit(Z), [i(zlib:deflate(Z, X, F)) || {X, F} <- [{"abc", none}, {"abc", sync}, {"", sync}, {"def", full}, {"abc", sync}, {"", finish}]] end,
        fun() -> Z = zlib:open(), zlib:deflateInit(Z), A = zlib:deflateSetDictionary(Z, "line 123 of 456"), B = i(zlib:deflate(Z, D, finish)), {A, erlang:crc32(B), byte_size(B)} end]].

t(F) -> try F() of V -> V catch C:R -> {C, R} end.

i(X) -> iolist_to_binary(X).
