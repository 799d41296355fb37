%% A base character with what belongs to it.
%% expect: [{match,[[{0,3}],[{3,1}]]},{match,[[{0,2}]]},{match,[[{0,9}]]},{match,[[{0,8}]]},{match,[[{0,4}]]},{match,[[{0,4}]]},{match,[[{0,1}],[{1,1}]]}]
-module(re_graphemes).
-export([main/0]).

main() ->
    [re:run(S, "\\X", [unicode, global]) || S <- [[$e, 16#301, $a], "\r\n", [16#1100, 16#1161, 16#11a8], [16#1f1e9, 16#1f1ea], [16#1f600], [$a, 16#200d]]] ++ [re:run("ab", "\\X", [global])].
