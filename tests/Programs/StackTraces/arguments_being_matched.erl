%% When no clause takes what is left of a binary, the trace holds what is left.
%% expect: [[<<2,3>>],[<<7,7>>,x],[<<5:3>>]]
-module(arguments_being_matched).
-export([main/0]).

main() -> [arguments(F) || F <- [fun() -> first(<<1, 2, 3>>) end, fun() -> two(<<9, 7, 7>>, x) end, fun() -> bits(<<1:5, 5:3>>) end]].

arguments(F) ->
    try F() catch error:function_clause:Stack -> element(3, hd(Stack)) end.

first(<<1, Rest/binary>>) -> second(Rest).

second(<<7, Rest/binary>>) -> second(Rest);
second(<<8, Rest/binary>>) -> [Rest].

two(<<9, Rest/binary>>, A) -> two(Rest, A);
two(<<7, 7, Rest/binary>>, y) -> Rest.

bits(<<1:5, Rest/bitstring>>) -> bits(Rest);
bits(<<0:3, Rest/bitstring>>) -> Rest.
