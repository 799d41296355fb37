%% Any two pids and any two references can be compared; each equals only itself.
%% expect: {true,false,false,true,true,5,true,true,true}
-module(pids_and_references_order).
-export([main/0]).

main() ->
    A = make_ref(),
    B = make_ref(),
    P = spawn(fun() -> ok end),
    Q = spawn(fun() -> ok end),
    {A =:= A, A == B, P =:= Q, P == P, lists:member(P, [Q, P]), length(lists:usort([A, B, A, P, Q, P, self()])),
     (A < B) xor (B < A), (P < Q) xor (Q < P), A < P}.
