%% Integers and floats as text.
%% expect: {"-255","FF",<<"0">>,<<"-Z">>,-255,12,7}
-module(number_to_text).
-export([main/0]).

main() ->
    {integer_to_list(-255), integer_to_list(255, 16), integer_to_binary(0), integer_to_binary(-35, 36),
     list_to_integer("-ff", 16), list_to_integer("+12"), binary_to_integer(<<"007">>)}.
