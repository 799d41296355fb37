%% What replace returns: iodata, a list or a binary.
%% expect: {[<<"ab">>,[<<"[">>,<<"c">>,<<"]">>]|<<"d">>],<<"abxd">>,"abcd",<<"abcd">>,[<<"abc">>,<<"x">>],[945,946],<<206,177,206,178>>,[[<<206,177>>,<<206,177>>]|<<"b">>]}
-module(re_replace_data).
-export([main/0]).

main() ->
    {re:replace("abcd", "c", "[&]"), re:replace("abcd", "c", "x", [{return, binary}]), re:replace("abcd", "x", "y"), re:replace(<<"abcd">>, "x", "y"), re:replace("abcd", "d", "x"),
     re:replace([16#3b1, $b], "b", [16#3b2], [unicode, {return, list}]), re:replace([16#3b1, $b], "b", [16#3b2], [unicode, {return, binary}]), re:replace([16#3b1, $b], [16#3b1], "&&", [unicode])}.
