%% What builtins raise for arguments they cannot take.
%% expect: [badarg,badarg,badarg,badarg,badarg,badarg,badarg,badarg,badarg,badarg,badarg,badarg,badarg,badarg,badarg,badarg,function_clause,badarg]
-module(builtin_reasons).
-export([main/0]).

main() ->
    [reason(F) || F <- [fun() -> atom_to_list(id(1)) end, fun() -> list_to_tuple(id(a)) end, fun() -> tuple_to_list(id([])) end,
     fun() -> list_to_pid(id("nonsense")) end, fun() -> apply(id(f), id(x), id(y)) end,
                        fun() -> binary_to_atom(id(a)) end, fun() -> list_to_binary(id([a])) end,
                            fun() -> self() ! ok, id(none) ! x end, fun() -> erlang:register(id(undefined), self()) end,
                        fun() -> exit(id(a), kill) end, fun() -> link(id(a)) end, fun() -> erlang:monitor(process, id("x")) end,
                            fun() -> erlang:send_after(id(-1), self(), x) end,
                        fun() -> process_flag(id(no_flag), true) end, fun() -> spawn(id(x)) end, fun() -> round(id(a)) end,
                            fun() -> lists:nth(id(0), [a]) end, fun() -> erlang:phash2(a, id(0)) end]].

reason(F) ->
    try F() catch error:Reason -> Reason end.

id(X) -> X.
