%% Atoms to text and back, including text beyond ASCII.
%% expect: {"hello",[],'two words',<<"hello">>,ok,<<"é"/utf8>>,[26085,26412],true,true}
-module(conversions).
-export([main/0]).

main() ->
    {atom_to_list(hello), atom_to_list(''), list_to_atom("two words"), atom_to_binary(hello), binary_to_atom(<<"ok">>),
     atom_to_binary('é', utf8), atom_to_list('日本'), list_to_existing_atom("hello") =:= hello, is_atom(list_to_atom([]))}.
