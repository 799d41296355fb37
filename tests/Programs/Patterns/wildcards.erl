%% _ never binds; _Name binds and must match again.
%% expect: {{badmatch,6},3}
-module(wildcards).
-export([main/0]).

main() ->
    {_, _} = {1, 2},
    _Kept = 5,
    {try _Kept = id(6) catch error:Reason -> Reason end, f(1, 2, 3)}.

f(_, _, X) -> X.

id(X) -> X.
