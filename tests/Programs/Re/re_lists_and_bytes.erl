%% Subjects and patterns may be nested lists of bytes and binaries.
%% expect: {{match,[{1,2}]},{match,[{0,2}]},{match,[{0,0}]},{match,[{0,0}]},{match,[{0,0}]},{match,[{1,1}]},true}
-module(re_lists_and_bytes).
-export([main/0]).

main() ->
    {re:run([$a, <<"bc">>, [["d"]]], ["b", [<<"c">>]]), re:run([<<"a">> | <<"b">>], "ab"), re:run("", ""), re:run([], []), re:run(<<>>, <<>>), re:run(<<0, 1, 2>>, <<"\\x01">>), re:run(<<5:4, 97, 98, 1:4>>, "a") =:= nomatch}.
