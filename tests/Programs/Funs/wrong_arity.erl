%% Calling a fun with the wrong number of arguments is {badarity, {Fun, Arguments}}.
%% expect: {{true,[1,2]},{badarity,{fun lists:map/2,[x]}},[]}
-module(wrong_arity).
-export([main/0]).

main() ->
    F = fun(X) -> X end,
    G = id(fun lists:map/2),
    {try F(1, 2) catch error:{badarity, {Fun, Arguments}} -> {Fun =:= F, Arguments} end,
     try G(x) catch error:Reason -> Reason end, try apply(F, []) catch error:{badarity, {_, A}} -> A end}.

id(X) -> X.
