%% Characters in brackets: ranges, negation, and what is literal there.
%% expect: [{match,[["ab"],["c"]]},{match,[["]-^\\"],["9_"]]},{match,[["a"],["]"]]},{match,[["ab"],["-^\\c9_"]]},{match,[["a"],["-"]]},{match,[["a"],["-"]]},{match,[["a"],["^"]]},{match,[["]"],["\\"]]},{match,[["ab"],["c9_"]]},{match,[["]-^\\"]]},{match,[["9_"]]},{match,[["ab"]]},{match,[["a"],["-"],["c"]]},{match,[["a"],["-"],["c"]]},{match,[["ab"],["c"]]}]
-module(re_classes).
-export([main/0]).

main() ->
    [re:run("ab]-^\\c9_", "[" ++ Class ++ "]+", [global, {capture, first, list}])
     || Class <- ["a-c", "^a-c", "]a", "^]", "a-", "-a", "a^", "\\]\\\\", "\\w", "\\W", "\\d_", "\\x61\\142", "a\\-c", "\\Qa-c\\E", "a-\\x63"]].
