%% Streams in parts: what they answer, step by step, and what they refuse.
%% expect: [true,{error,not_initialized},{error,not_initialized},{error,not_initialized},{error,not_initialized},{error,not_initialized},{error,already_initialized},{error,badarg},{error,badarg},{error,not_on_controlling_process},{608896019,{error,{need_dictionary,608896019}},{error,data_error},ok,true,ok},{error,stream_error},[],<<"a">>,{156,{error,data_error}},{3350,<<>>,ok},[{error,data_error},<<"hello hello">>,<<>>],{finished,67000},3350,{<<"abc">>,<<"abc">>,ok,ok},{4000,ok,100},{891568578,871334697,38600999,39387435,29518389,2},0,[{0,{error,bad_windowbits},{error,not_initialized}},{8,ok,{error,data_error}},{15,ok,{error,data_error}},{47,ok,<<"abc">>},{31,ok,<<"abc">>},{16,ok,<<"abc">>},{32,ok,<<"abc">>},{40,ok,<<"abc">>},{7,{error,bad_windowbits},{error,not_initialized}},{48,{error,bad_windowbits},{error,not_initialized}}],{error,data_error},ok,{error,bad_flush_mode}]
-module(zlib_streams).
-export([main/0]).

main() ->
    D = iolist_to_binary([io_lib:format("line ~p of ~p~n", [N, N * N]) || N <- lists:seq(1, 200)]),
    [t(F) || F <- [
        fun() -> is_reference(zlib:open()) end,
        fun() -> Z = zlib:open(), zlib:deflate(Z, "a") end,
        fun() -> Z = zlib:open(), zlib:inflate(Z, "a") end,
        fun() -> Z = zlib:open(), zlib:inflateEnd(Z) end,
        fun() -> Z = zlib:open(), zlib:deflateEnd(Z) end,
        fun() -> Z = zlib:open(), zlib:deflateReset(Z) end,
        fun() -> Z = zlib:open(), zlib:deflateInit(Z), zlib:inflateInit(Z) end,
        fun() -> zlib:close(a) end,
        fun() -> zlib:close(make_ref()) end,
        fun() -> Z = zlib:open(), S= self(), spawn(fun() -> S ! t(fun() -> zlib:close(Z) end) end), receive X -> X end end,
        fun() -> Z = zlib:open(), zlib:deflateInit(Z), A = zlib:deflateSetDictionary(Z, "line 123 of 456"), B = i(zlib:deflate(Z, D, finish)), Y = zlib:open(), zlib:inflateInit(Y), {A, t(fun() -> zlib:inflate(Y, B) end), t(fun() -> zlib:inflateSetDictionary(Y, "foo") end), t(fun() -> zlib:inflateSetDictionary(Y, "line 123 of 456") end), i(zlib:inflate(Y, []))=:=D, zlib:inflateEnd(Y)} end,
        fun() -> Z = zlib:open(), zlib:deflateInit(Z), zlib:deflate(Z, "abc", sync), t(fun() -> zlib:deflateSetDictionary(Z, "a") end) end,
        fun() -> Z = zlib:open(), zlib:deflateInit(Z), A = zlib:deflateSetDictionary(Z, "line 123 of 456"), B = i(zlib:deflate(Z, D, finish)), Y = zlib:open(), zlib:inflateInit(Y), {need_dictionary, A, X}= zlib:inflate(Y, B, [{exception_on_need_dict, false}]), X end,
        fun() -> Z = zlib:open(), zlib:inflateInit(Z, -15), zlib:inflateSetDictionary(Z, "a"), zlib:inflateGetDictionary(Z) end,
        fun() -> Z = zlib:open(), zlib:inflateInit(Z), B = zlib:compress(D), A = i(zlib:inflate(Z, binary:part(B, 0, 100))), {byte_size(A), t(fun() -> zlib:inflateEnd(Z) end)} end,
        fun() -> Z = zlib:open(), zlib:inflateInit(Z), B = zlib:compress(D), A = i(zlib:inflate(Z, B)), {byte_size(A), i(zlib:inflate(Z, "abc")), t(fun() -> zlib:inflateEnd(Z) end)} end,
        fun() -> [begin Z = zlib:open(), zlib:inflateInit(Z, 15, E), B = zlib:compress("hello hello"), t(fun() -> i(zlib:inflate(Z, [B])) end), t(fun() -> i(zlib:inflate(Z, [B])) end) end || E <- [error, reset, cut]] end,
        fun() -> Z = zlib:open(), zlib:inflateInit(Z), B = zlib:compress(binary:copy(D, 20)), f(Z, zlib:safeInflate(Z, B), 0) end,
        fun() -> Z = zlib:open(), zlib:inflateInit(Z), B = zlib:compress(D), X = zlib:inflateChunk(Z, B), case X of {more, Y} -> {more, byte_size(i(Y))}; _ -> byte_size(i(X)) end end,
        fun() -> Z = zlib:open(), zlib:inflateInit(Z), B = zlib:compress("abc"), A = i(zlib:inflate(Z, B)), zlib:inflateReset(Z), {A, i(zlib:inflate(Z, B)), zlib:inflateEnd(Z), zlib:close(Z)} end,
        fun() -> Z = zlib:open(), {zlib:getBufSize(Z), zlib:setBufSize(Z, 100), zlib:getBufSize(Z)} end,
        fun() -> Z = zlib:open(), {zlib:crc32(Z, "abc"), zlib:crc32(Z, 5, "abc"), zlib:adler32(Z, "abc"), zlib:adler32(Z, 5, "abc"), zlib:crc32_combine(Z, 1, 2, 3), zlib:adler32_combine(Z, 1, 2, 3)} end,
        fun() -> Z = zlib:open(), zlib:inflateInit(Z), zlib:inflate(Z, zlib:compress("abc")), zlib:crc32(Z) end,
        fun() -> [begin Z = zlib:open(), {WB, t(fun() -> zlib:inflateInit(Z, WB) end), t(fun() -> i(zlib:inflate(Z, zlib:gzip("abc"))) end)} end || WB <- [0, 8, 15, 47, 31, 16, 32, 40, 7, 48]] end,
        fun() -> Z = zlib:open(), zlib:deflateInit(Z), zlib:deflate(Z, "abc"), t(fun() -> zlib:deflateEnd(Z) end) end,
        fun() -> Z = zlib:open(), zlib:deflateInit(Z), t(fun() -> zlib:deflateEnd(Z) end) end,
        fun() -> Z = zlib:open(), zlib:deflateInit(Z), t(fun() -> zlib:deflate(Z, "abc", foo) end) end]].

t(F) -> try F() of V -> V catch C:R -> {C, R} end.

i(X) -> iolist_to_binary(X).

f(Z, {continue, O}, N) -> f(Z, zlib:safeInflate(Z, []), N + iolist_size(O));
f(_Z, {finished, O}, N) -> {finished, N + iolist_size(O)}.
