%% The name of a function in an attribute's value, as name/arity, is the pair of both.
%% expect: {[[{f,1},{g,0}]],[[{f,1}]],[[{a,[{g,0}]}]],[[x]]}
-module(function_names).
-export([main/0]).

-mine([f/1, g/0]).
-one(f/1).
-nested({a, [g/0]}).
-plain([x]).

main() ->
    Attributes = ?MODULE:module_info(attributes),
    list_to_tuple([proplists:get_all_values(Key, [{K, V} || {K, V} <- Attributes]) || Key <- [mine, one, nested, plain]]).
