%% A generator that is no proper list is {bad_generator, Term}, with the rest of the list.
%% expect: {{bad_generator,a},{bad_generator,three},{bad_generator,#{}},{bad_generator,[1]}}
-module(bad_generator).
-export([main/0]).

main() ->
    {reason(fun() -> [X || X <- id(a)] end), reason(fun() -> [X || X <- id([1, 2 | three])] end),
     reason(fun() -> [X || X <- id(#{})] end), reason(fun() -> [X || <<X>> <= id([1])] end)}.

reason(F) ->
    try F() catch error:Reason -> Reason end.

id(X) -> X.
