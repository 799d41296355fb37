%% Arithmetic on literals and string prefixes are allowed in patterns.
%% expect: [seven,sixteen,"rest",minus_four,other]
-module(constant_expressions).
-export([main/0]).

main() ->
    [f(X) || X <- [7, 16, "prefix-rest", -4, other]].

f(3 + 4) -> seven;
f(1 bsl 4) -> sixteen;
f("prefix-" ++ Rest) -> Rest;
f(-(2 * 2)) -> minus_four;
f(X) -> X.
