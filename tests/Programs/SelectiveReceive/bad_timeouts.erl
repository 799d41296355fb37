%% A timeout that is no small non-negative integer is timeout_value.
%% expect: [done,timeout_value,timeout_value,timeout_value,timeout_value,timeout_value]
-module(bad_timeouts).
-export([main/0]).

main() ->
    [try receive after id(T) -> done end catch error:Reason -> Reason end || T <- [0, -1, a, 1.5, 1 bsl 32, 1 bsl 70]].

id(X) -> X.
