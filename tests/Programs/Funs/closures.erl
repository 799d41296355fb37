%% A fun keeps the values its variables had when it was made; its arguments shadow.
%% expect: {6,{7,8,1},[10,20,30],42,11}
-module(closures).
-export([main/0]).

main() ->
    X = 1,
    Add = fun(Y) -> X + Y end,
    Make = fun(N) -> fun(M) -> {N, M, X} end end,
    Counters = [fun() -> N * 10 end || N <- [1, 2, 3]],
    {Add(5), (Make(7))(8), [C() || C <- Counters], (fun() -> 42 end)(), apply(Add, [10])}.
