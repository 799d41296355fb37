%% A search may begin later; what is before can still be seen.
%% expect: [{match,[{3,1}]},{match,[{3,1}]},{match,[{4,1}]},nomatch,nomatch,nomatch,{match,[{3,1}]},{match,[{3,1}]},{match,[{3,1}]},{match,[{3,1}]},nomatch,nomatch,{match,[{3,1}]},{match,[{3,1}]},{match,[{6,0}]},nomatch]
-module(re_offsets).
-export([main/0]).

main() ->
    [re:run("abcabc", RE, [{offset, 3} | Options]) || RE <- ["a", "b", "^a", "(?<=c)a", "\\Ga", "\\Gb", "\\Ba", "$"], Options <- [[], [anchored]]].
