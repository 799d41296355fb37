%% true and false are ordinary atoms; is_boolean tells them from others.
%% expect: {true,true,false,true,true,true,[true,false,false,false]}
-module(booleans).
-export([main/0]).

main() ->
    {is_atom(true), is_boolean(true), is_boolean(yes), true > false, 'true' =:= true, (1 < 2) =:= true,
     [is_boolean(X) || X <- [false, 0, [], nil]]}.
