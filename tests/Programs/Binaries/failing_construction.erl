%% Construction fails with badarg when a value does not fit its type.
%% expect: [badarg,badarg,badarg,badarg,badarg,badarg,badarg,<<0,3>>]
-module(failing_construction).
-export([main/0]).

main() ->
    [reason(F) || F <- [fun() -> <<(id(a))>> end, fun() -> <<(id(1.5)):8>> end, fun() -> <<(id([]))/binary>> end,
     fun() -> <<1:(id(-1))>> end, fun() -> <<(id(<<1:1>>))/binary>> end,
                        fun() -> <<(id(<<1, 2>>)):3/binary>> end, fun() -> <<(id(x))/float>> end, fun() -> <<0, (id(<<3>>))/bits>> end]].

reason(F) ->
    try F() catch error:Reason -> Reason end.

id(X) -> X.
