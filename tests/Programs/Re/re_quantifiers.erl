%% How often something may be repeated, and what is no quantifier.
%% expect: [{match,["aaaa"]},{match,["aaaa"]},{match,["a"]},{match,["aa"]},{match,["aaaa"]},{match,["aaa"]},{match,[[]]},nomatch,{match,["a{2"]},{match,["a{2}"]},{match,["aaaa"]},nomatch,{match,["aaaa"]}]
-module(re_quantifiers).
-export([main/0]).

main() ->
    [re:run("aaaa{2}", RE, [{capture, first, list}]) || RE <- ["a*", "a+", "a?", "a{2}", "a{2,}", "a{2,3}", "a{0}", "a{,2}", "a{2", "a\\{2}", "(?:a{2}){2}", "a{5}", "a{4}"]].
