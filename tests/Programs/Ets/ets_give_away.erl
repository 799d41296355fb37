%% give_away changes the owner and sends a message.
%% expect: {true,{true,{gift,1},true},[{b,2}],true,badarg,badarg}
-module(ets_give_away).
-export([main/0]).

main() ->
    T = ets:new(t, []),
    ets:insert(T, {a, 1}),
    Self = self(),
    P = spawn(fun() -> receive {'ETS-TRANSFER', X, From, Gift} -> Self ! {From =:= Self, Gift, ets:insert(X, {b, 2})} end, receive stop -> ok end end),
    R = ets:give_away(T, P, {gift, 1}),
    receive Got -> ok end,
    {R, Got, ets:lookup(T, b), ets:info(T, owner) =:= P, (try ets:insert(T, {c}) catch error:E -> E end), (try ets:give_away(T, self(), x) catch error:E2 -> E2 end)}.
