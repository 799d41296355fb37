%% -0.0 keeps its sign when printed and equals 0.0 in every comparison.
%% expect: {-0.0,0.0,true,true,false,0.0}
-module(negative_zero).
-export([main/0]).

main() ->
    Zero = id(0.0),
    Negative = -1 * Zero,
    {Negative, Zero, Negative == Zero, Negative == 0, Negative < Zero, 0 * 1.0}.

id(X) -> X.
