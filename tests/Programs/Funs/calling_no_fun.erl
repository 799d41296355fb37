%% Calling what is no function is {badfun, Term}; an unknown module or function is undef.
%% expect: {{badfun,not_a_fun},{badfun,{lists,reverse}},undef,undef,{badfun,not_a_fun},badarg,badarg,undef}
-module(calling_no_fun).
-export([main/0]).

main() ->
    X = id(not_a_fun),
    M = id(no_such_module),
    {reason(fun() -> X(1) end), reason(fun() -> (id({lists, reverse}))([1]) end), reason(fun() -> M:f() end),
     reason(fun() -> lists:(id(no_such_function))(1) end), reason(fun() -> apply(X, []) end),
     reason(fun() -> (id(1)):f() end), reason(fun() -> apply(lists, reverse, id(no_list)) end),
         reason(fun() -> (fun lists:no_such_function/3)(1, 2, 3) end)}.

reason(F) ->
    try F() catch error:Reason -> Reason end.

id(X) -> X.
