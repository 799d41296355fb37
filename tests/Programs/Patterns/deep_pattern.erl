%% One pattern that looks through tuples, lists, maps and binaries.
%% expect: {7,3,<<"abc">>,1,b,c,116}
-module(deep_pattern).
-export([main/0]).

main() ->
    Term = {msg, [{id, 7}, #{body => <<3, "abc", 1>>, to => [a, b | c]}], "tail"},
    {msg, [{id, Id}, #{body := <<N, Body:N/binary, Flag>>, to := [_, To | End]}], [T | _]} = Term,
    {Id, N, Body, Flag, To, End, T}.
