%% The text of a float: full by default, with decimals, compact, scientific or short.
%% expect: {"7.25000000000000000000e+00","1.00000000000000005551e-01","7.12","7.0000","7.5","7.0","1.234e+03","0.3",<<"-3">>}
-module(float_to_list_options).
-export([main/0]).

main() ->
    {float_to_list(7.25), float_to_list(0.1), float_to_list(7.12345, [{decimals, 2}]), float_to_list(7.0, [{decimals, 4}]),
     float_to_list(7.5, [{decimals, 4}, compact]), float_to_list(7.0, [{decimals, 4}, compact]),
     float_to_list(1234.5, [{scientific, 3}]), float_to_list(0.3, [short]), float_to_binary(-2.5, [{decimals, 0}])}.
