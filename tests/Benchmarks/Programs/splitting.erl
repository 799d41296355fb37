%% Splits 10 MB into 100,000 lines.
-module(splitting).
-export([binaries/0, strings/0]).

-define(LINES, 100000).

text() -> binary:copy(<<"a line of a hundred characters, as many have them in files that are read to be split into their lines.\n">>, ?LINES).

binaries() ->
    Text = text(),
    measure:microseconds(fun() -> ?LINES + 1 = length(binary:split(Text, <<"\n">>, [global])) end).

strings() ->
    Text = text(),
    measure:microseconds(fun() -> ?LINES + 1 = length(string:split(Text, "\n", all)) end).
