%% abs keeps the type; min and max compare any terms and keep the first of two equal values.
%% expect: {7,7.5,1208925819614629174706176,1,1.0,1,1.0,a,{},7}
-module(min_max_abs).
-export([main/0]).

main() ->
    {abs(id(-7)), abs(id(-7.5)), abs(id(-(1 bsl 80))), min(1, 1.0), min(1.0, 1), max(1, 1.0), max(1.0, 1),
     max(a, 99), min([], {}), abs(id(7))}.

id(X) -> X.
