%% A fun with a name can call itself.
%% expect: {2432902008176640000,3,done}
-module(named).
-export([main/0]).

main() ->
    Factorial = fun F(0) -> 1; F(N) -> N * F(N - 1) end,
    Length = fun L([], N) -> N; L([_ | T], N) -> L(T, N + 1) end,
    {Factorial(20), Length([a, b, c], 0), (fun Loop(0) -> done; Loop(N) -> Loop(N - 1) end)(100000)}.
