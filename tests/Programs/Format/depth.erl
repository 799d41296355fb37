%% ~P and ~W cut at a depth.
%% expect: ["[1,2,3|...] [1,2,3|...]","{a,{...}} {a,{...}}","[[[...]]] [[[...]]]","\"a string\" [97,32|...]"]
-module(depth).
-export([main/0]).

main() ->
    [lists:flatten(io_lib:format("~P ~W", [T, D, T, D])) || {T, D} <- [{lists:seq(1, 10), 4}, {{a, {b, {c, {d}}}}, 3},
     {[[[[x]]]], 3}, {"a string", 3}]].
