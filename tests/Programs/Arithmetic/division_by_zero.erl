%% Dividing by zero is badarith for div, rem and /, also by 0.0.
%% expect: [{error,badarith},{error,badarith},{error,badarith},{error,badarith},{error,badarith}]
-module(division_by_zero).
-export([main/0]).

main() ->
    Zero = id(0),
    [reason(F) || F <- [fun() -> 1 div Zero end,
                        fun() -> 1 rem Zero end,
                        fun() -> 1 / Zero end,
                        fun() -> 1 / float(Zero) end,
                        fun() -> 0 div Zero end]].

reason(F) ->
    try F() catch Class:Reason -> {Class, Reason} end.

id(X) -> X.
