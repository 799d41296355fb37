%% Multiplication binds tighter than addition; band sits with *, bor with +; comparison is last; unary minus first.
%% expect: {7,9,4,7,-6,3,4,true,6,true}
-module(precedence).
-export([main/0]).

main() ->
    {1 + 2 * 3, (1 + 2) * 3, 2 * 3 band 5, 1 bor 2 + 4, -2 * 3, 10 - 4 - 3, 100 div 7 rem 5, not (1 > 2) and true,
     7 band 3 bsl 1, 1 + 1 == 2}.
