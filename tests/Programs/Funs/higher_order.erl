%% Functions that take and return functions: compose, curry, repeat and the Y combinator.
%% expect: {6,7,true,3628800,5}
-module(higher_order).
-export([main/0]).

main() ->
    Compose = fun(F, G) -> fun(X) -> F(G(X)) end end,
    Curry = fun(F) -> fun(X) -> fun(Y) -> F(X, Y) end end end,
    Increment = fun(X) -> X + 1 end,
    Y = fun(M) -> (fun(X) -> X(X) end)(fun(F) -> M(fun(A) -> (F(F))(A) end) end) end,
    Fact = Y(fun(Self) -> fun(0) -> 1; (N) -> N * Self(N - 1) end end),
    {(Compose(Increment, fun erlang:abs/1))(-5), ((Curry(fun erlang:'-'/2))(10))(3),
     lists:foldl(Compose, fun(X) -> X end, lists:duplicate(5, Increment)) =/= x, Fact(10),
     (lists:foldl(Compose, fun(X) -> X end, lists:duplicate(5, Increment)))(0)}.
