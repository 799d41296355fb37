%% Where a match may be empty: with all matches, and where it is refused.
%% expect: [{match,[[{0,0}],[{1,2}],[{3,0}],[{4,0}]]},{match,[[{1,2}]]},{match,[[{1,2}],[{4,0}]]},{match,[[{0,0}],[{1,0}],[{1,1}],[{2,0}],[{2,1}],[{3,0}],[{4,0}]]},{match,[[{1,1}],[{2,1}]]},{match,[[{1,0}],[{2,1}],[{4,0}]]},{match,[[{0,0}],[{1,0}],[{2,0}],[{3,0}],[{4,0}]]},nomatch,{match,[[{1,0}],[{3,0}]]},{match,[[{0,0},{0,0}],[{1,2},{3,0}],[{3,0},{3,0}],[{4,0},{4,0}]]},{match,[[{1,2},{3,0}]]},{match,[[{1,2},{3,0}],[{4,0},{4,0}]]},{match,[[{0,0}],[{1,0}],[{2,0}],[{3,0}],[{4,0}]]},nomatch,{match,[[{1,0}],[{3,0}]]}]
-module(re_empty_matches).
-export([main/0]).

main() ->
    [re:run("baac", RE, [global | Options]) || RE <- ["a*", "a*?", "", "(a*)*", "x*"], Options <- [[], [notempty], [notempty_atstart]]].
