%% With extended, white space and comments do not count; spaces in classes and behind backslashes do.
%% expect: [nomatch,{match,["ab c"]},{match,["ab c"]},{match,["ab c"]},{match,["ab"]},{match,[{0,2}]},{match,[{0,3}]}]
-module(re_extended).
-export([main/0]).

main() ->
    [re:run("ab c", RE, [extended, {capture, first, list}]) || RE <- ["a b # comment\n c", "a b \\  c", "a b [ ] c", "a b(?-x: )c", "(?#x)a b (?# y ) +"]] ++ [re:run("ab", "(?x) a  b"), re:run("a b", "a b(?#c)")].
