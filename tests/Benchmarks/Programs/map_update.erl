%% A map of 100,000 keys: built one by one, each value read and replaced, half of the keys removed.
-module(map_update).
-export([main/0]).

-define(KEYS, 100000).

main() -> measure:microseconds(fun run/0).

run() ->
    Built = build(?KEYS, #{}),
    Updated = update(?KEYS, Built),
    50000 = maps:size(remove(?KEYS, Updated)).

build(0, Map) -> Map;
build(N, Map) -> build(N - 1, Map#{N => N}).

update(0, Map) -> Map;
update(N, Map) ->
    #{N := Value} = Map,
    update(N - 1, Map#{N := Value + 1}).

remove(0, Map) -> Map;
remove(N, Map) -> remove(N - 2, maps:remove(N, Map)).
