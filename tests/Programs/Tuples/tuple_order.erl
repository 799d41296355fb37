%% Tuples compare by size first, then element by element.
%% expect: [{},{2},{3},{a},{{}},{1,0},{1,1},{1,1.0},{0,0,0}]
-module(tuple_order).
-export([main/0]).

main() ->
    lists:sort([{3}, {1, 1}, {}, {2}, {0, 0, 0}, {1, 0}, {a}, {1, 1.0}, {{}}]).
