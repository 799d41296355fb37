%% With \K a match begins later than what had to be there.
%% expect: {{match,[{3,3}]},"fooX fooX",{match,[{3,3},{0,3}]},{match,[{1,0}]}}
-module(re_keep).
-export([main/0]).

main() ->
    {re:run("foobar", "foo\\Kbar"), re:replace("foobar foobaz", "foo\\Kba.", "X", [global, {return, list}]), re:run("foobar", "(foo)\\Kbar"), re:run("ab", "a\\K")}.
