%% A written tuple that its pattern cannot match: the match raises, and what stands behind it is never reached.
%% expect: [{badmatch,{1,2}},{badmatch,{}},{badmatch,{a,[]}},{badmatch,{x}}]
-module(never_matches).
-export([main/0]).

main() ->
    [reason(F) || F <- [fun() -> {A} = {1, 2}, A end, fun() -> {A, B} = {}, [A | B] end, fun() -> {b, [A]} = {a, []}, A end,
                        fun() -> {A, {B, <<C>>}} = {x}, {A, B, C} end]].

reason(F) ->
    try F() catch error:Reason -> Reason end.
