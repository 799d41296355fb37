%% CRC-32, Adler-32 and MD5 of iolists, whole, in parts and combined.
%% expect: {4289425978,4289425978,4289425978,492045449,492045449,492045449,<<228,215,241,180,237,46,66,209,88,152,244,178,123,1,157,164>>,true}
-module(checksums).
-export([main/0]).

main() ->
    {A, B} = {<<"hello, ">>, ["wor", [<<"ld">>]]},
    Size = iolist_size(B),
    Context = erlang:md5_update(erlang:md5_update(erlang:md5_init(), A), B),
    {erlang:crc32([A, B]), erlang:crc32(erlang:crc32(A), B), erlang:crc32_combine(erlang:crc32(A), erlang:crc32(B), Size),
     erlang:adler32([A, B]), erlang:adler32(erlang:adler32(A), B), erlang:adler32_combine(erlang:adler32(A), erlang:adler32(B), Size),
     erlang:md5([A | B]), erlang:md5_final(Context) =:= erlang:md5([A, B])}.
