%% All matches, with groups, offsets and kinds of answers.
%% expect: [{match,[[{0,3},{0,1},{1,1},{2,1}],[{3,3},{3,1},{4,1},{5,1}]]},{match,[["1"],["2"]]},{match,[[{3,3},{3,1},{4,1},{5,1}]]},match,{match,[[<<"a">>,<<"b">>,<<"1">>],[<<"a">>,<<"b">>,<<"2">>]]},{match,[[{0,3},{0,1},{1,1},{2,1}],[{3,3},{3,1},{4,1},{5,1}]]},nomatch]
-module(re_global).
-export([main/0]).

main() ->
    [re:run("ab1ab2", "(a)(b)(\\d)", [global | Options]) || Options <- [[], [{capture, [3], list}], [{offset, 1}], [{capture, none}], [{capture, all_but_first, binary}], [anchored]]] ++ [re:run("xyz", "a", [global])].
