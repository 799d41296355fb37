%% since: OTP 28
%% A strict generator does not skip what does not match: it raises badmatch.
%% expect: {[1,2],{badmatch,b},[k],{badmatch,{k,2}},[1,2],{badmatch,<<2:4>>}}
-module(strict_generators).
-export([main/0]).

main() ->
    {[X || {ok, X} <:- [{ok, 1}, {ok, 2}]], reason(fun() -> [X || {ok, X} <:- [{ok, 1}, b]] end),
     [K || K := 1 <:- #{k => 1}], reason(fun() -> [K || K := 1 <:- #{k => 2}] end),
     [X || <<X>> <:= <<1, 2>>], reason(fun() -> [X || <<X>> <:= <<1, 2:4>>] end)}.

reason(F) ->
    try F() catch error:Reason -> Reason end.
