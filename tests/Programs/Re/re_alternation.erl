%% The first alternative that leads to a match wins, not the longest.
%% expect: [{match,["foo"]},{match,["foobar"]},{match,[[]]},{match,["bar"]}]
-module(re_alternation).
-export([main/0]).

main() ->
    [re:run("foobar", RE, [{capture, first, list}]) || RE <- ["foo|foobar", "(?:foo|foobar)$", "|foo", "x|y|bar"]].
