%% Where words begin and end.
%% expect: [{match,[[{0,0}],[{1,0}],[{2,0}],[{4,0}],[{5,0}],[{8,0}]]},{match,[[{3,0}],[{6,0}],[{7,0}],[{9,0}]]},{match,[[{0,1}],[{2,1}],[{5,1}]]},{match,[[{0,1}],[{3,1}],[{7,1}]]},{match,[[{3,1}],[{6,1}],[{7,1}]]},{match,[[{2,2}]]}]
-module(re_word_edges).
-export([main/0]).

main() ->
    [re:run("a bc-d_1 ", RE, [global]) || RE <- ["\\b", "\\B", "\\b\\w", "\\w\\b", "\\B\\w", "\\bbc\\b"]].
