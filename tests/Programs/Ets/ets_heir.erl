%% A table goes to its heir, who is told.
%% expect: {{some,"data"},true,true,true,true,none}
-module(ets_heir).
-export([main/0]).

main() ->
    Self = self(),
    P = spawn(fun() -> ets:new(gift, [named_table, {heir, Self, {some, "data"}}]), ets:insert(gift, {a, 1}) end),
    receive {'ETS-TRANSFER', gift, P, Data} -> ok end,
    {Data, ets:info(gift, owner) =:= Self, ets:info(gift, heir) =:= Self, ets:insert(gift, {b, 2}), ets:setopts(gift, {heir, none}), ets:info(gift, heir)}.
