%% All keys and values at once, and the keys of a value.
%% expect: {[{a,1},{b,2},{c,1}],[a,b,c],[a,c],[{a,1},{b,2},{c,1}],[]}
-module(whole_dictionary).
-export([main/0]).

main() ->
    erase(),
    put(a, 1), put(b, 2), put(c, 1),
    {lists:sort(get()), lists:sort(get_keys()), lists:sort(get_keys(1)), lists:sort(erase()), get()}.
