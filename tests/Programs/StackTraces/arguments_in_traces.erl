%% The first entry of a function_clause holds the arguments; so does that of a failing builtin.
%% expect: [{function_clause,arguments_in_traces,only,[2,b]},{badarg,erlang,atom_to_list,[7]},{badarg,erlang,element,[9,{a,b}]},{function_clause,lists,last,[[]]}]
-module(arguments_in_traces).
-export([main/0]).

main() ->
    [first(F) || F <- [fun() -> only(2, b) end, fun() -> {ok, atom_to_list(id(7))} end, fun() -> {ok, element(id(9), {a, b})} end,
     fun() -> {ok, lists:last(id([]))} end]].

first(F) ->
    try F() catch error:Reason:Stack -> {Module, Function, Arguments, _} = hd(Stack), {Reason, Module, Function, Arguments} end.

only(1, a) -> ok.

id(X) -> X.
