%% and, or and xor need booleans on both sides; andalso and orelse look at the right side only when needed, and it may be anything.
%% expect: {false,true,false,false,any_term,false,true,[x],badarg,{badarg,1},badarg}
-module(boolean_operators).
-export([main/0]).

main() ->
    True = id(true),
    {True and false, True or false, True xor true, not True,
     True andalso any_term, false andalso error(never), True orelse error(never), false orelse [x],
     reason(fun() -> id(1) and true end), reason(fun() -> id(1) andalso true end), reason(fun() -> not id(nil) end)}.

reason(F) ->
    try F() catch error:Reason -> Reason end.

id(X) -> X.
