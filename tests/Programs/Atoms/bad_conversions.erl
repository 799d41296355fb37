%% An atom cannot have more than 255 characters; atoms that do not exist are not made by list_to_existing_atom.
%% expect: {255,system_limit,badarg,badarg,badarg,badarg}
-module(bad_conversions).
-export([main/0]).

main() ->
    {length(atom_to_list(list_to_atom(lists:duplicate(255, $x)))),
     reason(fun() -> list_to_atom(lists:duplicate(256, $x)) end),
     reason(fun() -> list_to_existing_atom("never_" ++ integer_to_list(918273645)) end),
     reason(fun() -> atom_to_list("text") end),
     reason(fun() -> list_to_atom(text) end),
     reason(fun() -> binary_to_atom(<<255, 254>>, utf8) end)}.

reason(F) ->
    try F() catch error:Reason -> Reason end.
