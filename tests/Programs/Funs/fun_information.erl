%% fun_info tells arity, type, module and environment; is_function with an arity.
%% expect: {{arity,2},{module,fun_information},{env,[]},true,{type,local},{name,map},{env,[]},true,false,true,false}
-module(fun_information).
-export([main/0]).

main() ->
    F = fun(X, Y) -> {X, Y} end,
    G = keep(self()),
    {erlang:fun_info(F, arity), erlang:fun_info(F, module), erlang:fun_info(F, env), erlang:fun_info(G, env) =:= {env, [self()]}, erlang:fun_info(F, type),
     erlang:fun_info(fun lists:map/2, name), erlang:fun_info(fun lists:map/2, env), is_function(F, 2), is_function(F, 3),
     is_function(F), is_function(lists)}.

keep(X) -> fun() -> X end.
