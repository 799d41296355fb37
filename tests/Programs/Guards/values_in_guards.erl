%% Only the atom true makes a guard succeed, not other values.
%% expect: [{true,yes},{false,no},{1,no},{ok,no},{[],no}]
-module(values_in_guards).
-export([main/0]).

main() ->
    [{X, f(X)} || X <- [true, false, 1, ok, []]].

f(X) when X -> yes;
f(_) -> no.
