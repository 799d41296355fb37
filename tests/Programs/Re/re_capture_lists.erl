%% Groups by number and name, also those that do not exist or did not match.
%% expect: [{match,[{0,1}]},{match,["a"]},{match,[<<"a">>]},{match,[{1,1},{0,1}]},{match,["b","a"]},{match,[<<"b">>,<<"a">>]},{match,[{0,2},{-1,0},{-1,0}]},{match,["ab",[],[]]},{match,[<<"ab">>,<<>>,<<>>]},{match,[{0,1}]},{match,["a"]},{match,[<<"a">>]},{match,[{-1,0},{0,1}]},{match,[[],"a"]},{match,[<<>>,<<"a">>]},{match,[{-1,0},{1,1}]},{match,[[],"b"]},{match,[<<>>,<<"b">>]},match,match,match]
-module(re_capture_lists).
-export([main/0]).

main() ->
    [re:run("abc", "(?<x>a)(?<y>z)?(b)", [{capture, Values, Type}]) || Values <- [[1], [3, 1], [0, 2, 9], [x], ["y", <<"x">>], [z, 3], []], Type <- [index, list, binary]].
