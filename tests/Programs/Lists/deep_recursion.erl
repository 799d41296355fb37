%% A recursion of a million calls that are not tail calls grows the stack of the process and returns.
%% expect: {5000050000,1000000}
-module(deep_recursion).
-export([main/0]).

main() ->
    {sum(count(100000)), deep(1000000)}.

count(0) -> [];
count(N) -> [N | count(N - 1)].

sum([]) -> 0;
sum([X | Rest]) -> X + sum(Rest).

deep(0) -> 0;
deep(N) -> 1 + deep(N - 1).
