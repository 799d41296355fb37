%% Text becomes a float only with digits on both sides of the point.
%% expect: {1.5,-2.5e3,0.01,0.1,[badarg,badarg,badarg,badarg,badarg,badarg,badarg,badarg,badarg]}
-module(list_to_float).
-export([main/0]).

main() ->
    {list_to_float("1.5"), list_to_float("-2.5e3"), list_to_float("+1.0E-2"), binary_to_float(<<"0.1">>),
     [reason(T) || T <- ["1", "1.", ".5", "1e5", "1.0e", "", " 1.0", "1.0 ", "1.0e400"]]}.

reason(Text) ->
    try list_to_float(Text) catch error:Reason -> Reason end.
