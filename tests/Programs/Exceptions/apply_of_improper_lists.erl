%% apply of something that is no list of arguments names the arguments of apply itself.
%% expect: [{apply,[lists,foo,[1|2]]},{apply,[lists,foo,x]},{apply,[[1|2]]},{apply,[x]},{send,[nobody,x]}]
-module(apply_of_improper_lists).
-export([main/0]).

main() ->
    [failed(fun() -> apply(lists, id(foo), id([1 | 2])) end),
     failed(fun() -> apply(lists, id(foo), id(x)) end),
     failed(fun() -> apply(id(fun main/0), id([1 | 2])) end),
     failed(fun() -> apply(id(fun main/0), id(x)) end),
     failed(fun() -> nobody ! id(x) end)].

failed(Fun) ->
    try Fun() catch
        error:badarg:Stack ->
            case hd(Stack) of
                {erlang, Function, [First | Rest], _} when is_function(First) -> {Function, Rest};
                {erlang, Function, Args, _} -> {Function, Args}
            end
    end.

id(X) -> X.
