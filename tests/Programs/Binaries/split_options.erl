%% What ends an improper list of options is not looked at; other options are refused.
%% expect: [[<<"a">>,<<"c">>],[<<"a">>,<<"c">>],badarg,badarg,[<<"abc">>]]
-module(split_options).
-export([main/0]).

main() ->
    [split([global | trim]), split([]), split([all]), split([{scope, a} | x]), split([{scope, {0, 1}} | x])].

split(Options) -> try binary:split(<<"abc">>, <<"b">>, Options) catch error:Reason -> Reason end.
