%% Appending to a binary grows it in place; an older value that shares its bytes stays as it was.
%% expect: {101,98,99,97,60000,1317679155,true}
-module(appending_in_place).
-export([main/0]).

main() ->
    Start = binary:copy(<<"0123456789">>, 10),
    First = <<Start/binary, "a">>,
    Second = <<First/binary, "b">>,
    Third = <<First/binary, "c">>,
    Long = grow(20000, <<>>),
    {byte_size(First), binary:last(Second), binary:last(Third), binary:last(First),
     byte_size(Long), erlang:crc32(Long), bits(100, <<>>) =:= << <<1:3>> || _ <- lists:seq(1, 100) >>}.

grow(0, Binary) -> Binary;
grow(N, Binary) -> grow(N - 1, <<Binary/binary, N:16, (N band 255)>>).

bits(0, Bits) -> Bits;
bits(N, Bits) -> bits(N - 1, <<Bits/bitstring, 1:3>>).
