%% Positions outside of the tuple, and what is no tuple, are badarg.
%% expect: [badarg,badarg,badarg,badarg,badarg,badarg,badarg,badarg]
-module(bad_positions).
-export([main/0]).

main() ->
    T = id({a, b}),
    [reason(F) || F <- [fun() -> element(id(0), T) end, fun() -> element(id(3), T) end, fun() -> element(1, id([a])) end,
     fun() -> element(id(1.0), T) end,
                        fun() -> setelement(id(3), T, x) end, fun() -> tuple_size(id(#{})) end,
                            fun() -> list_to_tuple(id([a | b])) end, fun() -> erlang:make_tuple(id(-1), x) end]].

reason(F) ->
    try F() catch error:Reason -> Reason end.

id(X) -> X.
