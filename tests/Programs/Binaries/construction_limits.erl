%% What cannot be constructed: all sizes are looked at before any value.
%% expect: [badarg,system_limit,badarg,badarg,system_limit,badarg,badarg,badarg,badarg,badarg,badarg,badarg,badarg,badarg,badarg]
-module(construction_limits).
-export([main/0]).

main() ->
    Huge = opaque(1 bsl 70),
    [reason(Fun) || Fun <- [
        fun() -> <<1:(opaque(-1))>> end,
        fun() -> <<1:Huge>> end,
        fun() -> <<1:(-Huge)>> end,
        fun() -> <<1:(opaque(atom))>> end,
        fun() -> <<(opaque(atom)):8, 1:Huge>> end,
        fun() -> <<(opaque(atom)):(opaque(0))>> end,
        fun() -> <<(opaque(<<1, 2>>)):(opaque(3))/binary>> end,
        fun() -> <<(opaque(<<1:4>>))/binary>> end,
        fun() -> <<(opaque(16#D800))/utf8>> end,
        fun() -> <<(opaque(16#110000))/utf32>> end,
        fun() -> binary:copy(<<1, 2>>, opaque(-1)) end,
        fun() -> binary:at(<<1>>, opaque(1)) end,
        fun() -> list_to_binary(opaque([1, 256])) end,
        fun() -> iolist_to_binary(opaque([1 | 2])) end,
        fun() -> split_binary(<<1>>, opaque(2)) end]].

reason(Fun) -> try Fun() catch error:Reason -> Reason end.

opaque(Term) -> binary_to_term(term_to_binary(Term)).
