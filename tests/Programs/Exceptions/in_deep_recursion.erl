%% A throw leaves a hundred thousand waiting calls at once.
%% expect: {at_the_bottom,{x,'after',[1,2]}}
-module(in_deep_recursion).
-export([main/0]).

main() ->
    {try down(100000) catch throw:T -> T end, try sum([1, 2, x, 4], []) catch throw:{bad, Where} -> Where end}.

down(0) -> throw(at_the_bottom);
down(N) -> 1 + down(N - 1).

sum([], _) -> 0;
sum([X | Rest], Seen) when is_integer(X) -> X + sum(Rest, [X | Seen]);
sum([X | _], Seen) -> throw({bad, {X, 'after', lists:reverse(Seen)}}).
