%% Groups that did not match: in the middle they are {-1, 0}, at the end they are left out.
%% expect: [{match,[{0,1}]},{match,[{0,1},{-1,0},{0,1}]},{match,[{0,1},{-1,0},{0,1}]},{match,[{0,1}]},{match,[{0,1},{0,1},{-1,0},{0,1}]}]
-module(re_capture_unset).
-export([main/0]).

main() ->
    [re:run("b", RE) || RE <- ["(a)|b", "(a)|(b)", "(a)?(b)(c)?", "(?:(a)|b)(c)?", "((a)|(b))*"]].
