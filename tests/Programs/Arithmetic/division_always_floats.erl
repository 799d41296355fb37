%% The operator / answers a float even when both operands are integers that divide evenly.
%% expect: {2.0,3.5,-0.25,4.0,true}
-module(division_always_floats).
-export([main/0]).

main() ->
    {id(6) / id(3), id(7) / 2, id(-1) / 4, id(10) / 2.5, is_float(id(4) / 2)}.

id(X) -> X.
