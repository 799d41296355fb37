%% lists:sort of 200,000 integers in random order.
-module(list_sort).
-export([main/0]).

main() ->
    List = numbers(200000, 1, []),
    measure:microseconds(fun() -> 200000 = length(lists:sort(List)) end).

numbers(0, _, List) -> List;
numbers(N, Seed, List) ->
    Next = (Seed * 1103515245 + 12345) band 16#7FFFFFFF,
    numbers(N - 1, Next, [Next | List]).
