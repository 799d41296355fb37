%% Letters are equal without case: in Latin-1, and in Unicode with more than pairs.
%% expect: {{match,[{0,3}]},{match,[{0,3}]},nomatch,nomatch,{match,[{0,1}]},{match,[{0,4}]},{match,[{0,3}]},{match,[{0,3}]},{match,[{0,3}]}}
-module(re_caseless).
-export([main/0]).

main() ->
    {re:run("aBc", "AbC", [caseless]), re:run("aBc", "a(?i)b(?-i)c"), re:run("aBC", "a(?i)b(?-i)c"), re:run("aBC", "a(?i:b)c"), re:run([233], [201], [caseless]),
     re:run([16#3c3, 16#3c2], [16#3a3, 16#3a3], [caseless, unicode]), re:run([16#212a], "k", [caseless, unicode]), re:run([16#212a], "[j-l]", [caseless, unicode]), re:run("ABC", "[a-c]+", [caseless])}.
