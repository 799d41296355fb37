%% catch gives a throw's term as it is, an exit as {'EXIT', Reason}, an error as {'EXIT', {Reason, Stack}}.
%% expect: {ball,{'EXIT',gone},true,2,[1,2]}
-module(old_catch).
-export([main/0]).

main() ->
    {'EXIT', {badarith, [_ | _]}} = (catch 1 + id(a)),
    {'EXIT', {mine, Stack}} = (catch error(mine)),
    {(catch throw(ball)), (catch exit(gone)), is_list(Stack), (catch 1 + 1), catch_in_list()}.

catch_in_list() -> [catch throw(X) || X <- [1, 2]].

id(X) -> X.
