%% Plain parentheses do not capture where no_auto_capture is given; named ones do.
%% expect: {{match,[{0,3},{1,1}]},{error,{"reference to non-existent subpattern",5}},1}
-module(re_no_auto_capture).
-export([main/0]).

main() ->
    {re:run("abc", "(a)(?<n>b)(c)", [no_auto_capture]), re:compile("(a)\\1", [no_auto_capture]), element(2, element(2, re:compile("(a)(?<n>b)", [no_auto_capture])))}.
