%% Verbs that end, refuse or cut short what would be tried.
%% expect: [{match,[{3,1}]},nomatch,{match,[{3,1}]},nomatch,{match,[{2,2}]},{match,[{1,3}]},{match,[{1,3}]},{match,[{0,2},{1,1}]},{match,[{3,1}]},{match,[{2,2}]}]
-module(re_control_verbs).
-export([main/0]).

main() ->
    [re:run("aaabaaab", RE, [{capture, all, index}])
     || RE <- ["a+b(*FAIL)|b", "a+b?(*COMMIT)(*F)", "a+b?(*PRUNE)(*F)|b", "a+b?(*SKIP)(*F)|b", "a(*MARK:m)aab(*SKIP:m)c|ab", "a(*THEN)c|aab", "(?:a(*THEN)c|aab)", "a(a(*ACCEPT)b)c", "(*COMMIT)b", "a(?:(*F)|b)"]].
