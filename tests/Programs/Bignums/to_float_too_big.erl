%% A big integer that exceeds the largest float raises: badarith from arithmetic, badarg from float/1.
%% expect: {badarith,badarith,badarg,1.0715086071862673e301}
-module(to_float_too_big).
-export([main/0]).

main() ->
    Huge = id(1 bsl 1024),
    {reason(fun() -> Huge * 1.0 end), reason(fun() -> Huge / 2 end), reason(fun() -> float(Huge) end), float(id(1 bsl 1000))}.

reason(F) ->
    try F() catch error:Reason -> Reason end.

id(X) -> X.
