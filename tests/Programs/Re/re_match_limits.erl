%% How much may be tried, and how deep it may go.
%% expect: [nomatch,{error,match_limit},nomatch,{error,match_limit_recursion},{error,match_limit},{match,[{0,4},{2,1}]}]
-module(re_match_limits).
-export([main/0]).

main() ->
    [re:run("aaaaaaaaaaaaaaaaaaaa", "(a|b)+[cd]", [Limit | Report]) || Limit <- [{match_limit, 5}, {match_limit_recursion, 3}], Report <- [[], [report_errors]]]
     ++ [re:run("aaaaaaaaaaaaaaaaaaaa", "(*LIMIT_MATCH=5)(a|b)+[cd]", [report_errors]), re:run("aaab", "(*LIMIT_MATCH=1000)(a|b)+b", [report_errors])].
