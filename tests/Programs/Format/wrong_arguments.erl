%% A format that does not fit its arguments is badarg.
%% expect: [badarg,badarg,badarg,badarg,badarg,badarg,badarg,"atom","bin",badarg,"atom 1","bin 1"]
-module(wrong_arguments).
-export([main/0]).

main() ->
    [try lists:flatten(io_lib:format(F, A)) catch error:R -> R end || {F, A} <- [{"~p", []}, {"~p", [1, 2]}, {"~s", [1]},
     {"~b", [a]}, {"~q", [1]}, {"~c", ["x"]}, {"~f", [x]}, {"~s", [atom]}, {"~s", [<<"bin">>]}, {"~p", x}, {'atom ~w', [1]},
     {<<"bin ~w">>, [1]}]].
