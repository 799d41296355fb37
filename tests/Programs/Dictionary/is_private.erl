%% A new process starts with an empty dictionary and does not see its parent's.
%% expect: {{undefined,[],undefined},1}
-module(is_private).
-export([main/0]).

main() ->
    put(secret, 1),
    Me = self(),
    spawn(fun() -> Me ! {child, get(secret), get(), put(secret, 2)} end),
    {receive {child, S, All, Old} -> {S, All, Old} end, get(secret)}.
