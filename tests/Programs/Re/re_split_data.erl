%% What split returns, for text of each kind.
%% expect: {[<<"a">>,<<"b">>],[<<"a">>,<<"b">>],[<<206,177>>,<<"b">>],[[945],"b"],[<<>>],[<<>>],["a","b","c"]}
-module(re_split_data).
-export([main/0]).

main() ->
    {re:split("a,b", ","), re:split(<<"a,b">>, ",", [{return, iodata}]), re:split([16#3b1, $,, $b], ",", [unicode]), re:split([16#3b1, $,, $b], ",", [unicode, {return, list}]), re:split("", ","), re:split("", ",", [trim]),
     re:split("a,b;c", element(2, re:compile("[,;]")), [{return, list}])}.
