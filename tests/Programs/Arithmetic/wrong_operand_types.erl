%% Arithmetic on anything but numbers is badarith; integer operators refuse floats.
%% expect: [badarith,badarith,badarith,badarith,badarith,badarith,badarith,badarith,badarith]
-module(wrong_operand_types).
-export([main/0]).

main() ->
    A = id(a),
    F = id(1.0),
    [reason(X) || X <- [fun() -> A + 1 end,
                        fun() -> 1 - A end,
                        fun() -> [] * 2 end,
                        fun() -> -A end,
                        fun() -> F div 1 end,
                        fun() -> F rem 1 end,
                        fun() -> F band 1 end,
                        fun() -> bnot F end,
                        fun() -> 1 bsl F end]].

reason(F) ->
    try F() catch error:Reason -> Reason end.

id(X) -> X.
