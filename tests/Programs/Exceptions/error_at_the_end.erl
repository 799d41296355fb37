%% An error of main with its reason.
%% raises: error:badarith
-module(error_at_the_end).
-export([main/0]).

main() ->
    lists:foldl(fun(X, Acc) -> Acc div X end, 100, [5, 2, 0, 1]).
