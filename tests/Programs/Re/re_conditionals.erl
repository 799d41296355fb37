%% What a group matches can depend on another group, a recursion or an assertion.
%% expect: [[{match,["(a)"]},{match,["a"]},nomatch,nomatch,nomatch],[{match,["(a)"]},{match,["a"]},nomatch,nomatch,nomatch],[{match,["("]},{match,["a"]},{match,["("]},{match,["aa"]},{match,["a"]}],[{match,["(a"]},{match,["a"]},{match,["(a"]},{match,["a"]},{match,["a"]}],[{match,["a"]},{match,["a"]},{match,["a"]},{match,["a"]},{match,["a"]}],[{match,["a"]},{match,["a"]},{match,["a"]},{match,["a"]},{match,["a"]}],[nomatch,nomatch,nomatch,nomatch,{match,["b1"]}]]
-module(re_conditionals).
-export([main/0]).

main() ->
    [[re:run(S, RE, [{capture, first, list}]) || S <- ["(a)", "a", "(a", "aab", "ab1"]]
     || RE <- ["^(\\()?a(?(1)\\))$", "^(?<p>\\()?a(?(<p>)\\)|$)", "^(?(?=a)a+|\\()", "^(?(?!\\()a|\\(a)", "(?(?<=a)b|a)", "(?(R)x|a)", "(?(DEFINE)(?<d>[0-9]))b(?&d)"]].
