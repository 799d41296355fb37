%% A call of an unknown function has that function, with its arguments, first.
%% expect: {nowhere,f,[1,[2]],[],undefined_function}
-module(undefined_function).
-export([main/0]).

main() ->
    M = id(nowhere),
    try {ok, M:f(1, [2])} catch error:undef:Stack -> [{A, B, C, D}, {Here, main, 0, _} | _] = Stack, {A, B, C, D, Here} end.

id(X) -> X.
