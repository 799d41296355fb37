%% Terms of all types in ~p and ~w.
%% expect: done
%% output: 1 | 1
%% output: -1.0 | -1.0
%% output: a | a
%% output: 'A b' | 'A b'
%% output: "str" | [115,116,114]
%% output: [] | []
%% output: [1,2] | [1,2]
%% output: [a|b] | [a|b]
%% output: {} | {}
%% output: {1,{2}} | {1,{2}}
%% output: #{a => "x",b => 1} | #{a => [120],b => 1}
%% output: <<"bin">> | <<98,105,110>>
%% output: <<1,2,3>> | <<1,2,3>>
%% output: <<5:3>> | <<5:3>>
%% output: fun lists:map/2 | fun lists:map/2
%% output: [97,0] | [97,0]
%% output: 'don\'t' | 'don\'t'
%% output: true | true
%% output: [[]] | [[]]
%% output: "tab\t\"q\"" | [116,97,98,9,34,113,34]
-module(terms).
-export([main/0]).

main() ->
    Terms = [1, -1.0, a, 'A b', "str", "", [1, 2], [a | b], {}, {1, {2}}, #{b => 1, a => "x"}, <<"bin">>, <<1, 2, 3>>, <<5:3>>,
        fun lists:map/2, [$a, 0], 'don\'t', true, [[]], "tab\t\"q\""],
    [io:format("~p | ~w~n", [T, T]) || T <- Terms],
    done.
