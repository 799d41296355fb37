%% A binary of two million bytes appended to byte by byte, then read byte by byte.
-module(binary_build).
-export([main/0]).

main() ->
    measure:microseconds(fun() ->
        Binary = build(2000000, <<>>),
        2000000 = count(Binary, 0)
    end).

build(0, Binary) -> Binary;
build(N, Binary) -> build(N - 1, <<Binary/binary, N>>).

count(<<_, Rest/binary>>, N) -> count(Rest, N + 1);
count(<<>>, N) -> N.
