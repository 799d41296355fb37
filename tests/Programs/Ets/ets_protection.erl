%% Who may read and write.
%% expect: [{public,{[{a,1}],true,true}},{protected,{[{a,1}],badarg,badarg}},{private,{badarg,badarg,badarg}}]
-module(ets_protection).
-export([main/0]).

main() ->
    [{P, with(P)} || P <- [public, protected, private]].

with(P) ->
    T = ets:new(t, [P]),
    ets:insert(T, {a, 1}),
    Self = self(),
    spawn(fun() -> Self ! {reason(fun() -> ets:lookup(T, a) end), reason(fun() -> ets:insert(T, {b}) end), reason(fun() -> ets:delete(T) end)} end),
    receive X -> X end.

reason(F) -> try F() catch error:R -> R end.
