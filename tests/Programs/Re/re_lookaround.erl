%% What comes before or behind, without being a part of the match.
%% expect: [{match,["foo"]},nomatch,{match,["baz"]},{match,["bar"]},{match,["baz"]},{match,["bar"]},{match,["f","fo"]},{match,["foo","foobarba"]},{match,["f"]},{match,["a","o"]},{match,["b"]},{match,["f"]},{match,[[]]},nomatch,{match,["b"]}]
-module(re_lookaround).
-export([main/0]).

main() ->
    [re:run("foobarbaz", RE, [{capture, all, list}])
     || RE <- ["foo(?=bar)", "foo(?!bar)", "ba.(?!b)", "(?<=foo)bar", "(?<!foo)ba.", "(?<=o|r)ba.", "(?=(fo)).", "(?=(.*)z)foo", "(?<=^)f", "(?<=(o)b)a", "(?!x)b", "(?<!\\w)f", "(?=)", "(?!)", "(?<=o{2})b"]].
