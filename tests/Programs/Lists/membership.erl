%% member compares exactly (=:=); any, all, max, min, sum, delete and prefix.
%% expect: {false,true,true,true,a,1,0,[1,3,2],true,true,[1],function_clause}
-module(membership).
-export([main/0]).

main() ->
    {lists:member(1.0, [1, 2]), lists:member(1, [1, 2]), lists:any(fun is_atom/1, [1, a]), lists:all(fun is_atom/1, []),
     lists:max([1, a, 2.5]), lists:min([3, 1, 2]),
     lists:sum([]), lists:delete(2, [1, 2, 3, 2]), lists:prefix("ab", "abc"), lists:suffix("bc", "abc"), lists:subtract([1, 2], [2]),
     try lists:max([]) catch error:Reason -> Reason end}.
