%% Tuples to lists and back, and tuples made of one value.
%% expect: {[1,{2},[3]],{a,b},{},{z,z,z},{d,two,d,four},1000,777}
-module(lists_and_tuples).
-export([main/0]).

main() ->
    {tuple_to_list({1, {2}, [3]}), list_to_tuple([a, b]), list_to_tuple([]), erlang:make_tuple(3, z),
     erlang:make_tuple(4, d, [{2, two}, {4, four}]),
     tuple_size(list_to_tuple(lists:seq(1, 1000))), element(777, list_to_tuple(lists:seq(1, 1000)))}.
