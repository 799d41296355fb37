%% A search over much text takes its time in slices, and a pattern that would try for ever ends at its limit.
%% expect: {nomatch,nomatch,{error,match_limit},{error,match_limit},nomatch}
-module(re_long_loops).
-export([main/0]).

main() ->
    Long = binary:copy(<<"ab">>, 3000),
    {re:run(Long, "(?:ab)*c"), re:run(Long, "c$"), re:run(Long, "(?:a|b)*?$", [{capture, none}, report_errors, {match_limit, 100}]),
     re:run(binary:copy(<<"a">>, 40), "(a+)+[bc]", [report_errors, {match_limit, 10000}]), re:run(binary:copy(<<"a">>, 40), "(a+)+[bc]", [{match_limit, 10000}])}.
