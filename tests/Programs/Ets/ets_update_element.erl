%% update_element changes one element or several.
%% expect: {true,true,false,badarg,badarg,[{new,k,[1,2],<<"b">>}]}
-module(ets_update_element).
-export([main/0]).

main() ->
    T = ets:new(t, [{keypos, 2}]),
    ets:insert(T, {x, k, y, z}),
    A = ets:update_element(T, k, {1, new}),
    B = ets:update_element(T, k, [{3, [1, 2]}, {4, <<"b">>}]),
    C = ets:update_element(T, none, {1, a}),
    D = (try ets:update_element(T, k, {2, a}) catch error:R -> R end),
    E = (try ets:update_element(T, k, {5, a}) catch error:R2 -> R2 end),
    {A, B, C, D, E, ets:tab2list(T)}.
