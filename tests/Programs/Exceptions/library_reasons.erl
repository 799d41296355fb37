%% What the functions of lists and maps raise: many are function_clause, because they are plain Erlang.
%% expect: [function_clause,function_clause,function_clause,badarith,function_clause,badarg,function_clause,badarith,badarg,badarg,{badmap,x},badarg,badarg,function_clause,{value,[a|b]}]
-module(library_reasons).
-export([main/0]).

main() ->
    [reason(F) || F <- [fun() -> lists:nth(3, [a]) end, fun() -> lists:last([]) end, fun() -> lists:map(not_a_fun, []) end,
     fun() -> lists:foldl(fun(X, A) -> X + A end, 0, [1, a]) end,
                        fun() -> lists:reverse(not_a_list) end, fun() -> lists:keyfind(a, 0, []) end, fun() -> lists:max(a) end,
                            fun() -> lists:sum([a]) end, fun() -> maps:from_list([a]) end, fun() -> maps:map(x, #{}) end,
                        fun() -> maps:fold(fun(_, _, A) -> A end, 0, x) end, fun() -> lists:member(a, b) end,
                            fun() -> lists:split(3, [a]) end, fun() -> lists:sublist([a], 0, 1) end, fun() -> lists:append([a], b) end]].

reason(F) ->
    try F() of V -> {value, V} catch error:Reason -> Reason end.
