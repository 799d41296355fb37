%% A string holds code points; beyond Latin-1 it prints as a list of integers.
%% expect: {[26085,26412],2,"naïve","é",[128512],<<230,151,165>>}
-module(unicode_characters).
-export([main/0]).

main() ->
    {"日本", length("日本"), "naïve", [$é], "😀", <<"日"/utf8>>}.
