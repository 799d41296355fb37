%% Shifting left beyond every limit is system_limit; right by any amount ends in 0 or -1; zero stays zero.
%% expect: {system_limit,system_limit,system_limit,0,-1,0}
-module(huge_shifts).
-export([main/0]).

main() ->
    Huge = id(1 bsl 70),
    {reason(fun() -> 1 bsl Huge end),
     reason(fun() -> -1 bsl Huge end),
     reason(fun() -> 1 bsr -Huge end),
     id(12345) bsr Huge, id(-12345) bsr Huge, id(0) bsl 100000}.

reason(F) ->
    try F() catch error:Reason -> Reason end.

id(X) -> X.
