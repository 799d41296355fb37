%% ??Argument is the text of an argument.
%% expect: {{"1 + 2",3},"hello","lists : map ( X , [ 1 , 2 ] )",{"[ a | [ ] ]",[a]}}
-module(stringify).
-export([main/0]).

-define(SHOW(E), {??E, E}).
-define(NAME(N), ??N).

main() ->
    {?SHOW(1 + 2), ?NAME(hello), ?NAME(lists:map(X, [1,2])), ?SHOW([a|[]])}.
