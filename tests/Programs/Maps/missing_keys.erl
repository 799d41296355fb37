%% Updating a missing key is {badkey, Key}, using something else as a map is {badmap, Term}.
%% expect: [{badkey,b},{badkey,zz},{badmap,[{a,1}]},{badmap,[{a,1}]},{badmap,[{a,1}]},{badmap,[{a,1}]},{badmap,[{a,1}]},{badkey,q},{badkey,q},{badmap,{}}]
-module(missing_keys).
-export([main/0]).

main() ->
    M = id(#{a => 1}),
    X = id([{a, 1}]),
    [reason(F) || F <- [fun() -> M#{b := 2} end, fun() -> maps:get(zz, M) end, fun() -> X#{a => 2} end, fun() -> X#{a := 2} end,
     fun() -> maps:get(a, X) end,
                        fun() -> map_size(X) end, fun() -> maps:keys(X) end, fun() -> maps:update(q, 1, M) end,
                            fun() -> map_get(q, M) end, fun() -> maps:put(a, 1, {}) end]].

reason(F) ->
    try F() catch error:Reason -> Reason end.

id(X) -> X.
