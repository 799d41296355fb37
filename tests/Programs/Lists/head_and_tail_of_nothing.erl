%% hd, tl and length fail with badarg on what is no list.
%% expect: [badarg,badarg,badarg,badarg,badarg]
-module(head_and_tail_of_nothing).
-export([main/0]).

main() ->
    [reason(F) || F <- [fun() -> hd(id([])) end, fun() -> tl(id([])) end, fun() -> hd(id({})) end,
                        fun() -> length(id(a)) end, fun() -> length(id(<<>>)) end]].

reason(F) ->
    try F() catch error:Reason -> Reason end.

id(X) -> X.
