%% Between \Q and \E everything is literal.
%% expect: [{match,[{0,4}]},{match,[{1,3}]},{match,[{0,0}]},{match,[{5,2}]},{match,[{0,7}]},{match,[{0,3}]},{match,[{1,1}]}]
-module(re_quoting).
-export([main/0]).

main() ->
    [re:run("a.b*c\\d", RE) || RE <- ["\\Qa.b*\\E", "\\Q.b\\E\\*", "\\Q\\E", "\\Q\\d", "\\Qa\\E.+d", "a\\E.b", "[\\Q*.\\E]{1}"]].
