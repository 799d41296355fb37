%% Parentheses may be nested so and so deep.
%% expect: [{match,["a"]},{match,["a"]},{error,{"regular expression is too complicated",799}},{match,["a"]},{match,["a"]},{match,[[]]}]
-module(re_nesting).
-export([main/0]).

main() ->
    [case re:compile([lists:duplicate(Depth, Open), $a, lists:duplicate(Depth, $))]) of {ok, Pattern} -> re:run("a", Pattern, [{capture, first, list}]); Error -> Error end
     || {Depth, Open} <- [{100, "("}, {798, "("}, {799, "("}, {798, "(?:"}, {300, "(?>"}, {300, "(?="}]].
