%% Parts of a large binary, kept after the whole is forgotten and sent to another process.
%% expect: {true,100000,<<"012345678901">>}
-module(large_and_shared).
-export([main/0]).

main() ->
    Large = binary:copy(<<"0123456789">>, 10000),
    <<_:50000/binary, Part:100/binary, _/binary>> = Large,
    Self = self(),
    spawn(fun() -> Self ! {part, Part, byte_size(Large)} end),
    receive {part, Received, Size} -> {Received =:= Part, Size, binary:part(Received, 0, 12)} end.
