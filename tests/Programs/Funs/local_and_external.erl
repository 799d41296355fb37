%% References to local and exported functions; fun M:F/A with variables.
%% expect: {[2,4],[1,2],[2,1],3,[4,3],fun lists:map/2,{type,external},[y,x],true,false}
-module(local_and_external).
-export([main/0]).

main() ->
    M = lists,
    F = reverse,
    A = 1,
    {lists:map(fun double/1, [1, 2]), lists:map(fun erlang:abs/1, [-1, 2]), (fun M:F/A)([1, 2]), apply(lists, sum, [[1, 2]]),
     M:F([3, 4]), fun lists:map/2, erlang:fun_info(fun lists:map/2, type),
     apply(M, F, [[x, y]]), is_function(fun double/1, 1), is_function(fun double/1, 2)}.

double(X) -> X * 2.
