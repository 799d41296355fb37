%% The three classes of exceptions: throw, error and exit.
%% expect: [{thrown,ball},{error,bad},{exit,gone},{error,badarith},{returned,fine}]
-module(classes).
-export([main/0]).

main() ->
    [classify(F) || F <- [fun() -> throw(ball) end, fun() -> error(bad) end, fun() -> exit(gone) end, fun() -> 1 + id(a) end,
     fun() -> fine end]].

classify(F) ->
    try F() of
        Value -> {returned, Value}
    catch
        throw:T -> {thrown, T};
        error:E -> {error, E};
        exit:X -> {exit, X}
    end.

id(X) -> X.
