%% What main raises is the outcome of the program.
%% raises: throw:{last,"words"}
%% output: before
-module(raised_at_the_end).
-export([main/0]).

main() ->
    io:format("before~n"),
    throw({last, "words"}).
