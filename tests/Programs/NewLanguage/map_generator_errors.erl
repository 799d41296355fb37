%% since: OTP 26
%% What is neither a map nor an iterator cannot be a source of pairs.
%% expect: {{bad_generator,foo},{bad_generator,[1]},{bad_filter,x}}
-module(map_generator_errors).
-export([main/0]).

main() ->
    {reason(fun() -> [K || K := _ <- id(foo)] end), reason(fun() -> #{K => V || K := V <- id([1])} end),
     reason(fun() -> #{K => V || K := V <- #{a => 1}, id(x)} end)}.

reason(F) ->
    try F() catch error:Reason -> Reason end.

id(X) -> X.
