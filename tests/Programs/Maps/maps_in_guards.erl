%% map_size, is_map_key and map_get in guards; a failing map_get makes the guard fail.
%% expect: [empty,on,has_on,other,no_map,large]
-module(maps_in_guards).
-export([main/0]).

main() ->
    [check(X) || X <- [#{}, #{on => true}, #{on => false}, #{off => 1}, [], #{a => 1, b => 2, c => 3}]].

check(M) when map_get(on, M) -> on;
check(M) when is_map_key(on, M) -> has_on;
check(M) when map_size(M) > 2 -> large;
check(M) when is_map(M), M =:= #{} -> empty;
check(M) when is_map(M) -> other;
check(_) -> no_map.
