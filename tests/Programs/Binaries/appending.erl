%% Appending to a binary in a loop; each intermediate result stays as it was.
%% expect: {1000,65,66,<<"çè">>,true}
-module(appending).
-export([main/0]).

main() ->
    Full = build(1, <<>>),
    A = <<Full/binary, "A">>,
    B = <<Full/binary, "B">>,
    {byte_size(Full), binary:last(A), binary:last(B), binary:part(Full, 998, 2), erlang:phash2(A =:= B)  >= 0}.

build(1001, Acc) -> Acc;
build(N, Acc) -> build(N + 1, <<Acc/binary, (N rem 256)>>).
