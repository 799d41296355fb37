%% Text that is no number is badarg.
%% expect: [badarg,badarg,badarg,badarg,badarg,badarg,badarg,badarg,badarg,badarg]
-module(bad_numbers).
-export([main/0]).

main() ->
    [reason(F) || F <- [fun() -> list_to_integer("") end, fun() -> list_to_integer("12x") end, fun() -> list_to_integer(" 1") end,
     fun() -> list_to_integer("-") end, fun() -> list_to_integer("1_000") end,
                        fun() -> list_to_integer("2", 2) end, fun() -> list_to_integer("1", 37) end,
                            fun() -> binary_to_integer(<<"1.0">>) end, fun() -> integer_to_list(1.0) end,
                            fun() -> list_to_integer([$1 | $2]) end]].

reason(F) ->
    try F() catch error:Reason -> Reason end.
