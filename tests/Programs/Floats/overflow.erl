%% A float result that is out of range is badarith; there are no infinities and no NaN.
%% expect: [badarith,badarith,badarith,badarith,1.0e-318,0.0]
-module(overflow).
-export([main/0]).

main() ->
    Big = id(1.0e308),
    [reason(F) || F <- [fun() -> Big * 10 end, fun() -> Big + Big end, fun() -> -Big * 10 end,
                        fun() -> Big / 1.0e-10 end, fun() -> id(1.0e-308) / 1.0e10 end, fun() -> Big - Big end]].

reason(F) ->
    try F() catch error:Reason -> Reason end.

id(X) -> X.
