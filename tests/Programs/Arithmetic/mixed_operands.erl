%% An integer meets a float: the result is a float, by + - and *, and comparison is by value.
%% expect: {3.0,1.5,1.5,true,false,true,0.0}
-module(mixed_operands).
-export([main/0]).

main() ->
    {id(1) + 2.0, id(2.5) - 1, id(3) * 0.5, id(1) == 1.0, id(1) =:= 1.0, id(2) > 1.5, id(0) * 1.5}.

id(X) -> X.
