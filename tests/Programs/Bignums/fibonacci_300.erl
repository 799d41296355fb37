%% Adding big integers three hundred times.
%% expect: 222232244629420445529739893461909967206666939096499764990979600
-module(fibonacci_300).
-export([main/0]).

main() -> fibonacci(300, 0, 1).

fibonacci(0, A, _) -> A;
fibonacci(N, A, B) -> fibonacci(N - 1, B, A + B).
