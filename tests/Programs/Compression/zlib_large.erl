%% Megabytes of text and of random bytes, in one piece and in parts of any size, give the same bytes as on OTP.
%% expect: [{631886,569028553,true,true,true},{200071,4225005588,true,true,true},{851,1099593459,true,true,true},{1465318,4027124079,true,true,true},<<131,80,0,0,58,158,120,1,237,212,177,9,192,48,16,3,192,55,206,162,15,49,152,216,229,23,25,57,99,120,129,140,112,165,90,33,221,142,232,223,236,119,180,92,113,213,120,43,155,168,13,99,240,5,20,144,144,132,36,36,33,9,73,72,66,18,146,144,132,36,36,33,9,73,72,66,18,146,144,132,36,36,33,9,73,72,66,18,146,144,132,36,36,33,9,73,72,66,18,146,144,132,36,36,33,9,73,72,66,18,146,144,132,36,36,33,9,73,72,66,18,146,144,132,36,36,33,9,127,37,124,14,224,9,195,236>>,<<131,80,0,0,58,158,120,156,237,199,193,9,128,48,16,0,176,147,19,247,44,180,32,173,207,123,56,114,199,112,1,71,72,126,121,34,114,223,217,227,104,43,206,26,111,181,75,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,245,183,243,3,202,129,215,116>>,<<131,80,0,0,58,158,120,218,237,199,177,13,128,48,12,0,176,160,176,112,102,165,86,66,45,99,6,78,238,25,60,192,9,246,230,39,34,247,157,61,142,182,226,172,241,86,187,84,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,85,127,59,63,240,198,227,44>>]
-module(zlib_large).
-export([main/0]).

main() ->
    Text = iolist_to_binary([[integer_to_list(N * N rem 9973), $\s] || N <- lists:seq(1, 300000)]),
    Noise = noise(200000, 7, <<>>),
    Runs = binary:copy(<<"aaaaaaaaaaaaaaaab">>, 20000),
    [both(Data) || Data <- [Text, Noise, Runs, <<Text/binary, Noise/binary, Text/binary>>]]
        ++ [term_to_binary(lists:duplicate(1000, {a, "text", N}), [{compressed, N}]) || N <- [1, 6, 9]].

both(Data) ->
    Packed = zlib:compress(Data),
    Parts = parts(Data, 3000),
    {byte_size(Packed), erlang:crc32(Packed), zlib:uncompress(Packed) =:= Data, inflated(Packed, 1000) =:= Data, Parts =:= Data}.

%% Deflated in parts, and back.
parts(Data, Size) ->
    Z = zlib:open(),
    ok = zlib:deflateInit(Z, best_speed),
    Packed = [deflated(Z, Data, Size), zlib:deflate(Z, [], finish)],
    ok = zlib:deflateEnd(Z),
    zlib:close(Z),
    zlib:uncompress(iolist_to_binary(Packed)).

deflated(Z, Data, Size) ->
    case Data of
        <<Part:Size/binary, Rest/binary>> -> [zlib:deflate(Z, Part) | deflated(Z, Rest, Size)];
        _ -> [zlib:deflate(Z, Data)]
    end.

inflated(Packed, Size) ->
    Z = zlib:open(),
    ok = zlib:inflateInit(Z),
    Data = iolist_to_binary(inflated(Z, Packed, Size)),
    ok = zlib:inflateEnd(Z),
    zlib:close(Z),
    Data.

inflated(Z, Packed, Size) ->
    case Packed of
        <<Part:Size/binary, Rest/binary>> -> [zlib:inflate(Z, Part) | inflated(Z, Rest, Size)];
        _ -> [zlib:inflate(Z, Packed)]
    end.

noise(0, _Seed, Bytes) -> Bytes;
noise(N, Seed, Bytes) -> noise(N - 1, (Seed * 1103515245 + 12345) band 16#7FFFFFFF, <<Bytes/binary, (Seed bsr 16)>>).
