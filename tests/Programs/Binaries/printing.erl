%% Binaries of printable Latin-1 print as strings, others as bytes, unaligned ones with a size.
%% expect: {<<97,98,99,0>>,<<"quote\"">>,<<"ÿ">>,<<97,98,99,3:2>>,<<"a">>,<<>>,<<"ÈÉ">>}
%% output: <<"abc">> <<1,2>> <<1:3>> <<"tab\t">>
%% output: <<97,98,99>> <<7:4>> raw
-module(printing).
-export([main/0]).

main() ->
    io:format("~p ~p ~p ~p~n", [<<"abc">>, <<1, 2>>, <<1:3>>, <<"tab\t">>]),
    io:format("~w ~w ~s~n", [<<"abc">>, <<7:4>>, <<"raw">>]),
    {<<"abc", 0>>, <<"quote\"">>, <<255>>, <<"abc", 3:2>>, <<97>>, <<>>, <<200, 201>>}.
