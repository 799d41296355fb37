%% What an atomic group or a possessive quantifier has taken is not given back.
%% expect: [{match,[{0,4}]},nomatch,nomatch,{match,[{0,4}]},{match,[{0,2}]},nomatch,{match,[{0,4}]},{match,[{0,4},{0,3}]}]
-module(re_atomic_groups).
-export([main/0]).

main() ->
    [re:run("aaab", RE) || RE <- ["a+ab", "(?>a+)ab", "a++ab", "a*+b", "a?+a", "a{1,2}+aab", "(?:a|aa)++b", "(a+)++b"]].
