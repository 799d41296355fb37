%% Quantifiers take as much as they can, or as little, or the other way round with ungreedy.
%% expect: [{match,["<a><b>"]},{match,["<a>"]},{match,["<a>"]},{match,["<a><b>"]},{match,["<a><b>"]},{match,["<a>"]},{match,["<a>"]},{match,["<a><b>"]},{match,["<a><b>"]},{match,["<a><b>"]},{match,["<a><b>"]},{match,["<a>"]},{match,["<b"]},{match,["<b"]},{match,["><b"]},{match,["><b"]},{match,["<a>"]},{match,["<a>"]}]
-module(re_greedy_lazy).
-export([main/0]).

main() ->
    [re:run("<a><b>", RE, [{capture, first, list} | Options]) || RE <- ["<.*>", "<.*?>", "<.+>", "<.+?>", "<.{2,}?>", "<.{1,4}>", ".??b", ".?<b", "(?U)<.*>"], Options <- [[], [ungreedy]]].
