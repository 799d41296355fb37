%% What a group has matched, again: by number, relative, and by name.
%% expect: [{match,["abab","ab"]},{match,["abab","a","b"]},{match,["abab","ab"]},{match,["abab","ab"]},{match,["abab","ab"]},{match,["abab","ab"]},{match,["abab","ab"]},{match,["abab","ab"]},{match,["-ABab","AB"]},nomatch]
-module(re_back_references).
-export([main/0]).

main() ->
    [re:run("abab-ABab", RE, [{capture, all, list}])
     || RE <- ["(ab)\\1", "(a)(b)\\1\\2", "(ab)\\g{-1}", "(ab)\\g1", "(?<n>ab)\\k<n>", "(?P<n>ab)(?P=n)", "(?'n'ab)\\k'n'", "(?<n>ab)\\g{n}", "(?i)-(ab)\\1", "(x)?\\1a"]].
