%% A failing call is the first entry of the stack trace, with its arguments.
%% expect: [{re,run,["a","("]},{re,run,[a,"a",[]]},{re,compile,[a]},{re,split,[a,"a"]},{re,replace,[a,"a","b",[]]}]
-module(re_stack_traces).
-export([main/0]).

main() ->
    [trace(F) || F <- [fun() -> re:run("a", "(") end, fun() -> re:run(a, "a", []) end, fun() -> re:compile(a) end, fun() -> re:split(a, "a") end, fun() -> re:replace(a, "a", "b", []) end]].

trace(F) ->
    try F() catch error:_:Stack -> [{Module, Function, Args, _} | _] = Stack, {Module, Function, Args} end.
