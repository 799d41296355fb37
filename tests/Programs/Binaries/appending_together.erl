%% Several processes append to the same binary at once; each gets its own result.
%% expect: [true,true,true,true,true,true,true,true]
-module(appending_together).
-export([main/0]).

main() ->
    Start = binary:copy(<<0>>, 100),
    Shared = <<Start/binary, 1>>,
    Parent = self(),
    Pids = [spawn_link(fun() -> Parent ! {self(), append(Shared, N, 200)} end) || N <- lists:seq(1, 8)],
    [receive {Pid, Result} -> Result end || Pid <- Pids].

append(Shared, N, Rounds) ->
    Results = [<<Shared/binary, N, Round:16>> || Round <- lists:seq(1, Rounds)],
    lists:all(fun(<<_:100/binary, 1, M, _:16>>) -> M =:= N end, Results) andalso lists:nth(7, Results) =:= <<Shared/binary, N, 7:16>>.
