%% A bag keeps different objects of a key, a duplicate_bag also equal ones.
%% expect: [{[{a,1},{a,2},{a,3}],[1,2],[0],[{a,1},{a,2}],1},{[{a,1},{a,2},{a,3},{a,3}],[1,2],[0],[{a,1},{a,2}],1}]
-module(ets_bag).
-export([main/0]).

main() ->
    [run(Type) || Type <- [bag, duplicate_bag]].

run(Type) ->
    T = ets:new(t, [Type]),
    ets:insert(T, [{a, 3}, {a, 1}, {b, 0}, {a, 3}, {a, 2}]),
    Before = ets:lookup(T, a),
    ets:delete_object(T, {a, 3}),
    {lists:sort(Before), lists:sort(ets:lookup_element(T, a, 2)), ets:lookup_element(T, b, 2), lists:sort(ets:take(T, a)), ets:info(T, size)}.
