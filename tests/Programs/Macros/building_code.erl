%% A macro may stand for several clauses, a whole function or part of an expression.
%% expect: {[{number,1},{number,2},other],yes,3,7,2}
-module(building_code).
-export([main/0]).

-define(CLAUSE(N), name(N) -> {number, N}).
-define(IF(C, T, E), case C of true -> T; false -> E end).
-define(plus, +).
-define(function(Name, Value), Name() -> Value).

?function(seven, 7).

main() -> {[name(X) || X <- [1, 2, 3]], ?IF(1 < 2, yes, no), 1 ?plus 2, seven(), ?IF(is_atom(a), ?IF(false, 1, 2), 3)}.

?CLAUSE(1);
?CLAUSE(2);
name(_) -> other.
