%% Macros with arguments take them as text: what is passed is evaluated where it stands.
%% expect: {5,6,{1,2},none,10,{{a,b},{a,b}}}
-module(macro_arguments).
-export([main/0]).

-define(DOUBLE(X), X * 2).
-define(SAFE_DOUBLE(X), ((X) * 2)).
-define(TWICE(E), {E, E}).
-define(EMPTY(), none).

main() ->
    put(n, 0),
    {?DOUBLE(1 + 2), ?SAFE_DOUBLE(1 + 2), ?TWICE(next()), ?EMPTY(), ?DOUBLE(begin 1, 5 end), ?TWICE({a, b})}.

next() ->
    put(n, get(n) + 1),
    get(n).
