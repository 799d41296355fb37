%% flatten takes nested lists apart to any depth; append does one level; join puts a separator between.
%% expect: {[1,2,3,97,98],[1,2,[3]],[1,2],[1,0,2,0,3],[],"a1b2.50000000000000000000e+00"}
-module(flatten_and_join).
-export([main/0]).

main() ->
    {lists:flatten([1, [2, [3, [[]]], "ab"], []]), lists:append([[1], [2, [3]], []]), lists:append([1], [2]),
     lists:join(0, [1, 2, 3]), lists:join(0, []),
     lists:concat([a, 1, "b", 2.5])}.
