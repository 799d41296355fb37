%% A table of 1,000,000 integers: each is inserted, and then looked up.
-module(tables).
-export([main/0]).

-define(COUNT, 1000000).

main() ->
    measure:microseconds(fun() ->
        Table = ets:new(table, [set]),
        insert(Table, ?COUNT),
        ?COUNT = lookup(Table, ?COUNT, 0),
        ets:delete(Table)
    end).

insert(_Table, 0) -> ok;
insert(Table, N) -> ets:insert(Table, {N, N}), insert(Table, N - 1).

lookup(_Table, 0, Found) -> Found;
lookup(Table, N, Found) -> [{N, N}] = ets:lookup(Table, N), lookup(Table, N - 1, Found + 1).
