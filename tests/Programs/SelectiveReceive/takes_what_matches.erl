%% receive takes the first message that matches, and leaves the others in their order.
%% expect: {2,a,[{n,1},b,c]}
-module(takes_what_matches).
-export([main/0]).

main() ->
    [self() ! M || M <- [a, {n, 1}, b, {n, 2}, c]],
    First = receive {n, X} when X > 1 -> X end,
    {First, receive Any -> Any end, rest()}.

rest() -> receive X -> [X | rest()] after 0 -> [] end.
