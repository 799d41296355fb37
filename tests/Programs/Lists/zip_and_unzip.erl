%% zip needs lists of the same length; unzip takes pairs apart.
%% expect: {[{1,a},{2,b}],[{1,2,3}],{[1,2],[a,b]},[8,15],function_clause}
-module(zip_and_unzip).
-export([main/0]).

main() ->
    {lists:zip([1, 2], [a, b]), lists:zip3([1], [2], [3]), lists:unzip([{1, a}, {2, b}]),
     lists:zipwith(fun(X, Y) -> X * Y end, [2, 3], [4, 5]),
     try lists:zip([1, 2], [a]) catch error:Reason -> Reason end}.
