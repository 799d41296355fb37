%% Lists compare element by element; a list that ends first is smaller; improper tails compare as terms.
%% expect: {true,true,true,true,true,true,true,true,true,true,[[],"B","a","ab","b"]}
-module(lists_and_strings).
-export([main/0]).

main() ->
    {[1, 2] < [1, 3], [1, 2] < [1, 2, 0], [] < [0], [a | b] < [a | c], [a | b] < [a], [a, b] > [a | b], "abc" < "abd", "Z" < "a",
     [[]] > [], [1.0] == [1], lists:sort(["b", "", "ab", "a", "B"])}.
