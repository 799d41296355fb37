%% Integers that no float can represent are compared exactly with floats.
%% expect: {true,false,true,true,true,true,true,true}
-module(compare_with_floats).
-export([main/0]).

main() ->
    P = id(1 bsl 53),
    F = float(P),
    {P == F, P + 1 == F, P + 1 > F, P - 1 < F, -(P + 1) < -F, (1 bsl 1000) > 1.0e300, (1 bsl 2000) > 1.0e308, -(1 bsl 2000) < -1.0e308}.

id(X) -> X.
