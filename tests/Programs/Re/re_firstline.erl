%% With firstline a match must begin in the first line.
%% expect: [{match,[{0,3}]},nomatch,{match,[{2,5}]},nomatch,{match,[{3,1}]},nomatch]
-module(re_firstline).
-export([main/0]).

main() ->
    [re:run("one\ntwo", RE, [firstline]) || RE <- ["one", "two", "e\\ntwo", "$", "\\n"]] ++ [re:run("a\rb", "b", [firstline, {newline, cr}])].
