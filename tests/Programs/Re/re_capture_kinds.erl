%% What {capture, …} answers: indexes, lists or binaries of all groups, the first, or all but the first.
%% expect: [{match,[{3,5},{-1,0},{7,1}]},{match,["abcdA",[],"A"]},{match,[<<"abcdA">>,<<>>,<<"A">>]},{match,[{3,5}]},{match,["abcdA"]},{match,[<<"abcdA">>]},{match,[{-1,0},{7,1}]},{match,[[],"A"]},{match,[<<>>,<<"A">>]},match,match,match]
-module(re_capture_kinds).
-export([main/0]).

main() ->
    [re:run("ABCabcdABC", "abcd(e)?(.)", [{capture, Values, Type}]) || Values <- [all, first, all_but_first, none], Type <- [index, list, binary]].
