%% Tables die with their owner.
%% expect: {undefined,badarg}
-module(ets_owner_death).
-export([main/0]).

main() ->
    {P, M} = spawn_monitor(fun() -> ets:new(dead, [named_table, public]), ets:insert(dead, {a}), exit(done) end),
    receive {'DOWN', M, process, P, done} -> ok end,
    {ets:info(dead), (try ets:lookup(dead, a) catch error:R -> R end)}.
