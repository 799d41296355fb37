%% Compression with the deflate format: zlib, gzip and raw streams. The work is done by
%% the runtime; here are its names for levels and strategies, and the errors.
-module(zlib).

-export([open/0, close/1, set_controlling_process/2]).
-export([deflateInit/1, deflateInit/2, deflateInit/6, deflateSetDictionary/2, deflateReset/1, deflateParams/3, deflate/2,
         deflate/3, deflateEnd/1]).
-export([inflateInit/1, inflateInit/2, inflateInit/3, inflateSetDictionary/2, inflateGetDictionary/1, inflateReset/1,
         inflate/2, inflate/3, inflateChunk/1, inflateChunk/2, safeInflate/2, inflateEnd/1]).
-export([setBufSize/2, getBufSize/1, crc32/1, crc32/2, crc32/3, adler32/2, adler32/3, crc32_combine/4, adler32_combine/4]).
-export([compress/1, uncompress/1, zip/1, unzip/1, gzip/1, gunzip/1]).

%% No limit of what comes out at once.
-define(ALL, 16#7FFFFFFFFFFFFF).

-define(RAW_WINDOW, -15).
-define(WINDOW, 15).
-define(GZIP_WINDOW, 31).

%%% Whole binaries

compress(Data) -> deflated(Data, ?WINDOW).

uncompress(Data) -> inflated(Data, ?WINDOW, cut, 8).

zip(Data) -> deflated(Data, ?RAW_WINDOW).

unzip(Data) -> inflated(Data, ?RAW_WINDOW, cut, 0).

gzip(Data) -> deflated(Data, ?GZIP_WINDOW).

%% Streams one behind the other are taken for one.
gunzip(Data) -> inflated(Data, ?GZIP_WINDOW, reset, 0).

deflated(Data, Window) ->
    Z = open(),
    try
        deflateInit(Z, default, deflated, Window, 8, default),
        Deflated = deflate(Z, Data, finish),
        deflateEnd(Z),
        iolist_to_binary(Deflated)
    after
        close(Z)
    end.

%% Nothing shorter than Least bytes can be a stream.
inflated(Data, Window, AtEnd, Least) ->
    Bytes = binary(Data, [Data]),
    byte_size(Bytes) >= Least orelse error(data_error),
    Z = open(),
    try
        inflateInit(Z, Window, AtEnd),
        Inflated = inflate(Z, Bytes),
        inflateEnd(Z),
        iolist_to_binary(Inflated)
    after
        close(Z)
    end.

%%% Streams

open() -> zlib:stream_open().

close(Z) -> checked(zlib:stream_close(Z)).

%% Only the process that opened a stream may use it, unless it gives it away.
set_controlling_process(Z, Pid) -> checked(zlib:stream_give(Z, Pid)).

%%% Compression

deflateInit(Z) -> deflateInit(Z, default).

deflateInit(Z, Level) -> deflateInit(Z, Level, deflated, ?WINDOW, 8, default).

deflateInit(Z, Level, Method, WindowBits, MemLevel, Strategy) ->
    L = level(Level),
    Method =:= deflated orelse error(bad_compression_method),
    is_window(WindowBits) orelse error(bad_windowbits),
    is_integer(MemLevel) andalso MemLevel >= 1 andalso MemLevel =< 9 orelse error(bad_memlevel),
    S = strategy(Strategy),
    is_deflate_window(WindowBits) orelse error(stream_error),
    checked(zlib:stream_deflate_init(Z, L, WindowBits, MemLevel, S)).

%% What both sides know before; gives its Adler-32 sum.
deflateSetDictionary(Z, Dictionary) -> checked(zlib:stream_deflate_dictionary(Z, binary(Dictionary, [Z, Dictionary]))).

deflateReset(Z) -> checked(zlib:stream_reset(Z, true)).

%% What came before is compressed as it was; it comes out with what follows.
deflateParams(Z, Level, Strategy) -> checked(zlib:stream_deflate_params(Z, level(Level), strategy(Strategy))).

deflate(Z, Data) -> deflate(Z, Data, none).

deflate(Z, Data, Flush) ->
    checked(zlib:stream_deflate(Z, binary(Data, [Z, Data, Flush]), flush(Flush))).

%% data_error when the stream was not finished.
deflateEnd(Z) -> checked(zlib:stream_end(Z, true)).

level(none) -> 0;
level(default) -> 6;
level(best_speed) -> 1;
level(best_compression) -> 9;
level(Level) when is_integer(Level), Level >= 0, Level =< 9 -> Level;
level(_) -> error(bad_compression_level).

strategy(default) -> 0;
strategy(filtered) -> 1;
strategy(huffman_only) -> 2;
strategy(rle) -> 3;
strategy(_) -> error(bad_compression_strategy).

flush(none) -> 0;
flush(sync) -> 2;
flush(full) -> 3;
flush(finish) -> 4;
flush(_) -> error(bad_flush_mode).

is_window(Bits) when is_integer(Bits) -> (Bits >= 8 andalso Bits =< 47) orelse (Bits >= -15 andalso Bits =< -8);
is_window(_) -> false.

%% No stream but zlib's own can have the smallest window.
is_deflate_window(Bits) -> (Bits >= 25 andalso Bits =< 31) orelse (Bits >= -15 andalso Bits =< -9) orelse (Bits >= 8 andalso Bits =< 15).

%%% Decompression

inflateInit(Z) -> inflateInit(Z, ?WINDOW).

inflateInit(Z, WindowBits) -> inflateInit(Z, WindowBits, cut).

%% What follows the end of the stream is an error, begins another stream (reset), or is
%% left alone (cut).
inflateInit(Z, WindowBits, AtEnd) ->
    is_window(WindowBits) orelse error(bad_windowbits),
    checked(zlib:stream_inflate_init(Z, WindowBits, at_end(AtEnd))).

at_end(error) -> 0;
at_end(reset) -> 1;
at_end(cut) -> 2;
at_end(_) -> error(bad_eos_behavior).

inflateSetDictionary(Z, Dictionary) -> checked(zlib:stream_inflate_dictionary(Z, binary(Dictionary, [Z, Dictionary]))).

inflateGetDictionary(Z) -> checked(zlib:stream_dictionary(Z)).

inflateReset(Z) -> checked(zlib:stream_reset(Z, false)).

inflate(Z, Data) -> inflate(Z, Data, []).

%% The option {exception_on_need_dict, false} gives {need_dictionary, Sum, Output} where
%% an error is raised otherwise.
inflate(Z, Data, Options) ->
    case checked(zlib:stream_inflate(Z, binary(Data, [Z, Data, Options]), ?ALL)) of
        {need_dictionary, Sum, Output} ->
            case proplists:get_value(exception_on_need_dict, Options, true) of
                true -> error({need_dictionary, Sum});
                false -> {need_dictionary, Sum, Output}
            end;
        {_, Output} -> Output
    end.

inflateChunk(Z) -> inflateChunk(Z, <<>>).

inflateChunk(Z, Data) ->
    case checked(zlib:stream_inflate(Z, binary(Data, [Z, Data]), getBufSize(Z))) of
        {need_dictionary, Sum, _Output} -> error({need_dictionary, Sum});
        {continue, Output} -> {more, Output};
        {_, Output} -> Output
    end.

%% {continue, Output} as long as there is more, with a bounded part of the output each time.
safeInflate(Z, Data) ->
    case checked(zlib:stream_inflate(Z, binary(Data, [Z, Data]), getBufSize(Z))) of
        {need_dictionary, Sum, Output} -> {need_dictionary, Sum, Output};
        {continue, Output} -> {continue, Output};
        {_, Output} -> {finished, Output}
    end.

%% data_error when the end of the stream was not reached.
inflateEnd(Z) -> checked(zlib:stream_end(Z, false)).

%%% Buffers and sums

setBufSize(Z, Size) when is_integer(Size), Size > 16, Size < 16#FFFFFF -> checked(zlib:stream_buffer(Z, Size));
setBufSize(Z, Size) -> error(badarg, [Z, Size]).

getBufSize(Z) -> checked(zlib:stream_buffer(Z)).

%% The sum of nothing: what was inflated has been checked already.
crc32(_Z) -> 0.

crc32(_Z, Data) -> erlang:crc32(Data).

crc32(_Z, Before, Data) -> erlang:crc32(Before, Data).

adler32(_Z, Data) -> erlang:adler32(Data).

adler32(_Z, Before, Data) -> erlang:adler32(Before, Data).

crc32_combine(_Z, First, Second, Size) -> erlang:crc32_combine(First, Second, Size).

adler32_combine(_Z, First, Second, Size) -> erlang:adler32_combine(First, Second, Size).

%%% Arguments and errors

binary(Data, Args) ->
    try iolist_to_binary(Data)
    catch error:_ -> error(badarg, Args)
    end.

checked(Problem) when Problem =:= data_error; Problem =:= stream_error; Problem =:= not_initialized;
                      Problem =:= already_initialized; Problem =:= not_on_controlling_process ->
    error(Problem);
checked(Result) -> Result.
