%% Of a group that is repeated the last round counts.
%% expect: [{match,["abcabd","d"]},{match,["abcab","b"]},{match,["abcab","ab","c"]},{match,["abcab","b","a","b"]},{match,["abcabd","abd"]},{match,["abc","abc"]},nomatch,{match,["ab"]},{match,["abcabd","abd","d"]}]
-module(re_group_repeats).
-export([main/0]).

main() ->
    [re:run("abcabd", RE, [{capture, all, list}]) || RE <- ["(?:ab(.))+", "(a|b|c)*", "(ab(c)?)+", "((a)|(b)|c)+", "(ab.){2}", "(ab.){1}", "(ab.){3,}", "(x){0}ab", "(ab(?:c|(d))){2}"]].
