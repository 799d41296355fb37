%% External funs are equal by name; a local fun equals itself and one with the same code and the same values.
%% expect: {true,true,false,true,false,false,false,#{fun lists:map/2 => x}}
-module(fun_equality).
-export([main/0]).

main() ->
    F = fun(X) -> X end,
    Make = fun(N) -> fun() -> N end end,
    {F =:= F, fun lists:map/2 =:= fun lists:map/2, fun lists:map/2 =:= fun lists:filter/2, Make(1) =:= Make(1),
     Make(1) =:= Make(2), F =:= Make(1), fun lists:map/2 == F, #{fun lists:map/2 => x}}.
