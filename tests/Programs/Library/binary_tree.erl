%% A binary search tree with insertion, lookup, deletion and depth.
%% expect: {[1,2,3,5,7,8,9],3,true,false,[1,3,7,8,9],{{{leaf,1,leaf},3,leaf},7,{leaf,8,{leaf,9,leaf}}}}
-module(binary_tree).
-export([main/0]).

main() ->
    Tree = lists:foldl(fun insert/2, leaf, [5, 2, 8, 1, 9, 3, 7, 5]),
    Less = lists:foldl(fun delete/2, Tree, [2, 5, 42]),
    {to_list(Tree), depth(Tree), member(7, Tree), member(6, Tree), to_list(Less), Less}.

insert(X, leaf) -> {leaf, X, leaf};
insert(X, {L, Y, R}) when X < Y -> {insert(X, L), Y, R};
insert(X, {L, Y, R}) when X > Y -> {L, Y, insert(X, R)};
insert(_, Tree) -> Tree.

delete(_, leaf) -> leaf;
delete(X, {L, Y, R}) when X < Y -> {delete(X, L), Y, R};
delete(X, {L, Y, R}) when X > Y -> {L, Y, delete(X, R)};
delete(_, {leaf, _, R}) -> R;
delete(_, {L, _, leaf}) -> L;
delete(_, {L, _, R}) ->
    M = smallest(R),
    {L, M, delete(M, R)}.

smallest({leaf, X, _}) -> X;
smallest({L, _, _}) -> smallest(L).

member(_, leaf) -> false;
member(X, {_, X, _}) -> true;
member(X, {L, Y, _}) when X < Y -> member(X, L);
member(X, {_, _, R}) -> member(X, R).

to_list(leaf) -> [];
to_list({L, X, R}) -> to_list(L) ++ [X | to_list(R)].

depth(leaf) -> 0;
depth({L, _, R}) -> 1 + max(depth(L), depth(R)).
