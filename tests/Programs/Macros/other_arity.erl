%% A macro may use another one of its own name with another number of arguments.
%% expect: {6,3,1}
-module(other_arity).
-export([main/0]).

-define(SUM(A), A).
-define(SUM(A, B), (?SUM(A) + B)).
-define(SUM(A, B, C), (?SUM(A, B) + ?SUM(C))).

main() -> {?SUM(1, 2, 3), ?SUM(1, 2), ?SUM(1)}.
