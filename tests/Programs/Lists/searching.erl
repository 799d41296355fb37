%% search and the merging functions of sorted lists.
%% expect: {{value,3},false,[1,2,3,3,4,5],[1,2,3],[{a,1},{b,1}],ok,[{a,2}]}
-module(searching).
-export([main/0]).

main() ->
    {lists:search(fun(X) -> X > 2 end, [1, 2, 3, 4]), lists:search(fun(X) -> X > 9 end, [1]), lists:merge([1, 3, 5], [2, 3, 4]),
     lists:umerge([1, 3], [1, 2, 3]),
     lists:ukeysort(1, [{b, 1}, {a, 1}, {b, 2}]), lists:foreach(fun(_) -> ok end, [1, 2]),
         lists:keymap(fun(X) -> X + 1 end, 2, [{a, 1}])}.
