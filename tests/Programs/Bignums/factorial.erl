%% The factorial of 50 exactly.
%% expect: 30414093201713378043612608166064768844377641568960512000000000000
-module(factorial).
-export([main/0]).

main() -> factorial(50).

factorial(0) -> 1;
factorial(N) -> N * factorial(N - 1).
