%% Functions with many arguments and many live variables across calls.
%% expect: {3,12,{5,6,7},"\b\t\n",-1,27,48,6840,55}
-module(many_arguments).
-export([main/0]).

main() ->
    sum(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20).

sum(A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T) ->
    U = id(A + B),
    V = id(C * D),
    W = id({E, F, G}),
    X = id([H, I, J]),
    Y = id(K - L),
    {U, V, W, X, Y, id(M) + N, O + P + Q, R * S * T, A + B + C + D + E + F + G + H + I + J}.

id(X) -> X.
