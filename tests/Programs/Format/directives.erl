%% The directives of io:format one by one.
%% expect: ok
%% output: {a,[98]} {a,"b"} text x 42 -42
%% output: 1.500000 1.50000e+0 1.50000 1.00000e+20
%% output: 3.14 1.23e+3        2.5|
%% output: ~ shown
%% output: plain
%% output: é é "é" é
-module(directives).
-export([main/0]).

main() ->
    io:format("~w ~p ~s ~c ~b ~B~n", [{a, "b"}, {a, "b"}, "text", $x, 42, -42]),
    io:format("~f ~e ~g ~g~n", [1.5, 1.5, 1.5, 1.0e20]),
    io:format("~.2f ~.3e ~10.1f|~n", [3.14159, 1234.5, 2.55]),
    io:format("~~ ~i~w~n", [ignored, shown]),
    io:format("plain~n"),
    io:format("~ts ~tw ~tp ~tc~n", ["é", 'é', "é", 233]).
