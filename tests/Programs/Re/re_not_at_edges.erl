%% The ends of the subject may be no ends of lines.
%% expect: [{match,[{0,1}]},nomatch,{match,[{0,1}]},nomatch,{match,[{2,1}]},{match,[{2,1}]},nomatch,nomatch,{match,[{2,1}]},{match,[{2,1}]},{match,[{2,1}]},{match,[{2,1}]},{match,[{0,1}]},{match,[{0,1}]},{match,[{0,1}]},{match,[{0,1}]},{match,[{0,1}]},{match,[{0,1}]},{match,[{0,1}]},{match,[{0,1}]},{match,[{2,1}]},{match,[{2,1}]},{match,[{2,1}]},{match,[{2,1}]}]
-module(re_not_at_edges).
-export([main/0]).

main() ->
    [re:run("a\nb", RE, Options) || RE <- ["^a", "b$", "(?m)^b", "(?m)a$", "\\Aa", "b\\z"], Options <- [[], [notbol], [noteol], [notbol, noteol]]].
