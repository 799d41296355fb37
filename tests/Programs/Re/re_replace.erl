%% Replacing matches, with parts of them.
%% expect: ["a[b]cd","a[\\b]cd","acbd","acb0d","aabbccdd","abcd","a<>cd","acd","-a-b-c-d-","acd","a0cd","abcd!","abcd"]
-module(re_replace).
-export([main/0]).

main() ->
    [re:replace("abcd", RE, With, [{return, list} | Options])
     || {RE, With, Options} <- [{"b", "[&]", []}, {"b", "[\\\\&]", []}, {"(b)(c)", "\\2\\1", []}, {"(b)(c)", "\\g2\\g{1}0", []}, {".", "&&", [global]}, {"x", "y", []}, {"(x)?b", "<\\1>", []}, {"b", "\\9", []},
            {"", "-", [global]}, {"b", "", []}, {"b", <<"\\0">>, []}, {"$", "!", []}, {"[bc]", "&", [global, {offset, 2}]}]].
