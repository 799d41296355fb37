%% A failing match is {badmatch, Value}; case is case_clause, if is if_clause, a call is function_clause.
%% expect: {{badmatch,{not_ok,1}},{case_clause,{not_ok,1}},if_clause,function_clause,function_clause,{try_clause,{not_ok,1}}}
-module(no_match).
-export([main/0]).

main() ->
    X = id({not_ok, 1}),
    {reason(fun() -> {ok, _} = X end), reason(fun() -> case X of {ok, Y} -> Y end end),
     reason(fun() -> if X =:= 1 -> one end end), reason(fun() -> only_ok(X) end),
     reason(fun() -> (fun(ok) -> 1 end)(X) end), reason(fun() -> try X of ok -> 1 catch throw:_ -> 2 end end)}.

only_ok(ok) -> 1.

reason(F) ->
    try F() catch error:Reason -> Reason end.

id(X) -> X.
