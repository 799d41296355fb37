%% io_lib:format of 10,000 lines with numbers, strings, atoms and a nested term.
-module(formatting).
-export([main/0]).

main() -> measure:microseconds(fun() -> format(10000) end).

format(0) -> ok;
format(N) ->
    Text = io_lib:format("~5w ~s ~p ~.2f ~-10w|~n", [N, "text", {line, N, [a, <<"b">>]}, N / 7, label]),
    true = lists:flatlength(Text) > 30,
    format(N - 1).
