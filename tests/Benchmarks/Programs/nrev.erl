%% Lists: naive reverse of 1,000 elements, a hundred times; half a million conses each.
-module(nrev).
-export([main/0]).

main() ->
    List = lists:seq(1, 1000),
    measure:microseconds(fun() -> repeat(100, List) end).

repeat(0, _) -> ok;
repeat(N, List) ->
    1000 = hd(reverse(List)),
    repeat(N - 1, List).

reverse([]) -> [];
reverse([X | Rest]) -> append(reverse(Rest), [X]).

append([], List) -> List;
append([X | Rest], List) -> [X | append(Rest, List)].
