%% Counting words with lists and maps.
%% expect: [{"the",3},{"fox",2},{"brown",1}]
-module(word_count).
-export([main/0]).

main() ->
    Text = "the quick brown fox jumps over the lazy dog the fox",
    Counts = lists:foldl(fun(W, M) -> maps:update_with(W, fun(N) -> N + 1 end, 1, M) end, #{}, words(Text, "")),
    lists:sublist(lists:sort(fun({A, N}, {B, M}) -> {-N, A} =< {-M, B} end, maps:to_list(Counts)), 3).

words([], W) -> [lists:reverse(W)];
words([$\s | T], W) -> [lists:reverse(W) | words(T, "")];
words([C | T], W) -> words(T, [C | W]).
