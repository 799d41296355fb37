%% All solutions of the six queens, by backtracking.
%% expect: {4,[5,3,1,6,4,2],40}
-module(queens).
-export([main/0]).

main() ->
    {length(queens(6)), hd(queens(6)), length(queens(7))}.

queens(N) -> place(N, N).

place(0, _) -> [[]];
place(K, N) -> [[Q | Rest] || Rest <- place(K - 1, N), Q <- lists:seq(1, N), safe(Q, Rest, 1)].

safe(_, [], _) -> true;
safe(Q, [R | Rest], D) -> Q =/= R andalso abs(Q - R) =/= D andalso safe(Q, Rest, D + 1).
