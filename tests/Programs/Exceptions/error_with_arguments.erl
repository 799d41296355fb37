%% error/2 puts the arguments into the stack trace instead of the arity.
%% expect: {odd,error_with_arguments,bad,[1,two]}
-module(error_with_arguments).
-export([main/0]).

main() ->
    try bad(1, two) catch error:R:Stack -> [{M, F, A, _} | _] = Stack, {R, M, F, A} end.

bad(X, Y) -> error(odd, [X, Y]).
