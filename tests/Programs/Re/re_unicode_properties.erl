%% With ucp letters and digits are those of Unicode.
%% expect: [{match,[[{7,2}]]},{match,[[{0,2}],[{2,2}],[{7,2}]]},nomatch,{match,[[{2,2}]]},nomatch,{match,[[{4,3}]]},{match,[[{7,2}]]},{match,[[{0,2}],[{4,3}],[{7,2}]]},{match,[[{7,2}]]},{match,[[{0,2}],[{7,2}]]},nomatch,{match,[[{2,2}]]},{match,[[{0,2}],[{2,2}],[{4,3}]]},{match,[[{4,3}]]},{match,[[{7,2}]]},{match,[[{0,4}],[{7,2}]]}]
-module(re_unicode_properties).
-export([main/0]).

main() ->
    [re:run([16#3b1, 16#663, 16#2003, 16#e9], RE, [unicode, global | Options]) || RE <- ["\\w", "\\d", "\\s", "\\b.", "[[:alpha:]]", "[[:digit:]]", "\\W", "[\\w]+"], Options <- [[], [ucp]]].
