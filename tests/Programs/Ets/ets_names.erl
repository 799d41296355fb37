%% Named tables: whereis, rename, all, and what else a name does.
%% expect: {true,badarg,others,undefined,[{a}],true,true,undefined,undefined}
-module(ets_names).
-export([main/0]).

main() ->
    names = ets:new(names, [named_table]),
    Tid = ets:whereis(names),
    ets:insert(Tid, {a}),
    Again = (try ets:new(names, [named_table]) catch error:R -> R end),
    Renamed = ets:rename(names, others),
    Listed = lists:member(others, ets:all()),
    {is_reference(Tid), Again, Renamed, ets:whereis(names), ets:lookup(others, a), Listed, ets:delete(others), ets:info(others), ets:whereis(others)}.
