%% A guard that fails with an error leaves the message where it is.
%% expect: {[1],{1,2},abc}
-module(guard_errors).
-export([main/0]).

main() ->
    [self() ! M || M <- [abc, [1], {1, 2}]],
    {receive X when hd(X) =:= 1 -> X end, receive Y when element(2, Y) =:= 2 -> Y end, receive Z when Z + 1 > 0; is_atom(Z) -> Z end}.
